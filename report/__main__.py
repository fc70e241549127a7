"""`python -m report` is the command `matwiya`."""

from report.cli import main

if __name__ == "__main__":
    main()
