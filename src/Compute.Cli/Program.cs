using Compute.Cli;

return CommandLine.Run(args);
