using Compute.GpuCheck;

// One program for all stages: each runs as a child of the first, so that none of them can end the check.
return args switch
{
    ["compute", .. string[] rest] => Compute.Cli.CommandLine.Run(rest),
    ["tests", .. string[] filters] => TestRun.Run(filters),
    _ => CheckCommand.Run(args),
};
