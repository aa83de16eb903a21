using System.Globalization;
using Compute.GpuCheck;

// One program for all stages: each runs as a child of the first, so that none of them can end the check.
return args switch
{
    ["compute", .. string[] rest] => Compute.Cli.CommandLine.Run(rest),
    ["tests", .. string[] filters] => TestRun.Run(filters),
    ["first-call", string selector, string start] => FirstCall.Run(selector, long.Parse(start, CultureInfo.InvariantCulture)),
    ["driver", string ordinal, string start] => DriverStart.Run(int.Parse(ordinal, CultureInfo.InvariantCulture), long.Parse(start, CultureInfo.InvariantCulture)),
    ["overhead", string selector] => Overhead.Run(selector),
    _ => CheckCommand.Run(args),
};
