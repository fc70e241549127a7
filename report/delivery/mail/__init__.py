"""E-mail: drafts that any mail program opens, and a campaign that is sent to each exactly once."""
