namespace Compute.Tests.Dispatch;

/// <summary>What environment variables do to a process of its own.</summary>
public sealed class EnvironmentTests
{
    [Theory]
    [InlineData("", null, "auto Defaults simd")]
    [InlineData("scalar", null, "scalar Environment scalar")]
    [InlineData("parallel:3", null, "parallel:3 Environment parallel:3")]
    [InlineData("scalar", "parallel:3", "parallel:3 Process parallel:3")]
    [InlineData("scalar", "auto", "auto Defaults simd")]
    public void Compute_backend_chooses_unless_the_process_does(string variable, string? process, string expected)
    {
        string cache = Directory.CreateTempSubdirectory("compute-cache-").FullName;
        try
        {
            string[] arguments = process is null ? ["choice"] : ["choice", process];
            Assert.Equal([expected], Probe.Run([("COMPUTE_BACKEND", variable), ("XDG_CACHE_HOME", cache)], arguments));
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }
}
