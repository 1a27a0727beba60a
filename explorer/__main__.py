"""`python -m explorer` is the same program as `motor-explorer`."""

from __future__ import annotations

from explorer.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
