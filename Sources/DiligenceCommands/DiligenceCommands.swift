// DiligenceCommands screen people, companies and vessels from the command line.
