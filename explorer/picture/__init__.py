"""The drawing of the motor pathway as a value that windows paint, files hold and clicks ask."""
