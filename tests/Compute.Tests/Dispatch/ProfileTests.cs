using Compute.Kernels;

namespace Compute.Tests.Dispatch;

public sealed class ProfileTests : IDisposable
{
    private static readonly HostFacts s_host = new("Invented CPU", "x64+avx2", 256, 6, 16L << 30);

    private readonly string _directory = Directory.CreateTempSubdirectory("compute-profile-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Comes_back_as_it_was_written()
    {
        ProfileStore store = Store();
        Assert.False(store.Load().IsCalibrated);
        HardwareProfile profile = Profile();
        store.Save(profile);
        ProfileStatus status = store.Load();
        Assert.True(status.IsCalibrated);
        BackendProfile cuda = status.Profile.Of(FakeProvider.Device("cuda:0"));
        Assert.Equal((1e-5, new Link(2e-6, 3e9, 4e9, 5e9), new Link(1e-6, 6e9, 7e9, 8e9), 0.5), (cuda.LaunchSeconds, cuda.Link, cuda.PinnedLink, cuda.ColdSeconds));
        Assert.Equal([new(1024, 1e9), new(65536, 3e9)], Assert.Single(cuda.Curves).Points);
        Assert.Equal(profile.Created, status.Profile.Created);
        Assert.Equal(["profile-" + Fingerprint.Of(s_host) + ".json"], Directory.GetFiles(_directory).Select(Path.GetFileName));
        Assert.True(store.Delete());
        Assert.False(store.Delete());
        Assert.False(store.Load().IsCalibrated);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"fingerprint":null,"machine":"m","backends":[]}""")]
    [InlineData("""{"fingerprint":"f","machine":"m","backends":[null]}""")]
    [InlineData("""{"fingerprint":"f","machine":"m","backends":[{"selector":"simd","device_name":"d","driver":null,"launch_seconds":-1,"curves":[]}]}""")]
    [InlineData("""{"fingerprint":"f","machine":"m","backends":[{"selector":"simd","device_name":"d","driver":null,"launch_seconds":0,"curves":[{"pattern":"Map","cost":"Light","element_bytes":4,"points":[]}]}]}""")]
    [InlineData("""{"fingerprint":"f","machine":"m","backends":[{"selector":"simd","device_name":"d","driver":null,"launch_seconds":0,"curves":[{"pattern":"Map","cost":"Light","element_bytes":4,"points":[{"elements":9,"per_second":0}]}]}]}""")]
    [InlineData("""{"fingerprint":"f","machine":"m","backends":[{"selector":"simd","device_name":"d","driver":null,"launch_seconds":0,"curves":[{"pattern":"None","cost":"Light","element_bytes":4,"points":[{"elements":9,"per_second":1}]}]}]}""")]
    [InlineData("""{"fingerprint":"f","machine":"m","backends":[{"selector":"cuda:0","device_name":"d","driver":null,"launch_seconds":0,"curves":[],"link":{"latency_seconds":0,"upload_bytes_per_second":0,"download_bytes_per_second":1,"both_bytes_per_second":1}}]}""")]
    public void A_damaged_file_is_ignored_and_said(string text)
    {
        ProfileStore store = Store();
        File.WriteAllText(store.Path, text);
        ProfileStatus status = store.Load();
        Assert.False(status.IsCalibrated);
        Assert.Contains("ignored", status.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_of_another_machine_is_ignored_and_said()
    {
        ProfileStore store = Store();
        store.Save(Profile() with { Fingerprint = "0123456789abcdef" });
        Assert.Contains("Invented machine", store.Load().Note, StringComparison.Ordinal);
        var upgraded = new ProfileStore(_directory, s_host with { Cores = 4 });
        Assert.NotEqual(store.Path, upgraded.Path);
        Assert.Contains("another machine", upgraded.Load().Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Measurements_with_another_driver_are_not_used()
    {
        HardwareProfile profile = Profile();
        DeviceInfo device = FakeProvider.Device("cuda:0");
        Assert.Equal(0.5, profile.Of(device).ColdSeconds);
        Assert.NotEqual(0.5, profile.Of(device with { Driver = "invented 2.0" }).ColdSeconds);
        Assert.NotEqual(0.5, profile.Of(device with { Name = "Other" }).ColdSeconds);
    }

    [Fact]
    public void A_directory_that_cannot_be_read_gives_the_defaults()
    {
        string file = Path.Combine(_directory, "file");
        File.WriteAllText(file, "");
        Assert.False(new ProfileStore(file, s_host).Load().IsCalibrated);
    }

    [Fact]
    public void Lies_in_the_cache_directory()
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal("/x/y/compute", ProfileStore.DefaultDirectory(n => n == "XDG_CACHE_HOME" ? "/x/y" : null));
        Assert.DoesNotContain("relative", ProfileStore.DefaultDirectory(_ => "relative"), StringComparison.Ordinal);
    }

    [Fact]
    public void Writers_and_readers_at_once_see_whole_files()
    {
        ProfileStore store = Store();
        store.Save(Profile());
        Parallel.For(0, 200, i =>
        {
            if (i % 4 == 0) store.Save(Profile());
            else Assert.True(store.Load().IsCalibrated);
        });
        Assert.Single(Directory.GetFiles(_directory));
    }

    private ProfileStore Store() => new(_directory, s_host);

    private static HardwareProfile Profile() => new(
        Fingerprint.Of(s_host), "Invented machine",
        [
            new BackendProfile("cuda:0", "Invented cuda:0", "invented 1.0", 1e-5, [new ThroughputCurve(Pattern.Map, OperatorCost.Light, 4, [new(1024, 1e9), new(65536, 3e9)])])
            {
                Link = new Link(2e-6, 3e9, 4e9, 5e9), PinnedLink = new Link(1e-6, 6e9, 7e9, 8e9), ColdSeconds = 0.5,
            },
        ])
    { Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero) };
}
