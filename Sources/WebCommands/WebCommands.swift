// WebCommands open an accord in a browser.
