global using Compute.Cli.Files;
global using Compute.Conformance;
