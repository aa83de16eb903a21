using Compute.Cli.Files;
namespace Compute.Cli.Benchmarks;
internal static class RegretReporter { public static int Run(AtomicFile? f) => 0; }
