using BenchmarkDotNet.Running;
using Compute.Bench;

if (args is ["sort-grid", .. var options]) return SortGrid.Run(options);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
