"""The commands of `matwiya`: one thin function a command, no logic."""
