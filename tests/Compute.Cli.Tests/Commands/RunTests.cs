using System.Text.Json;
using Compute.Cli.Tests.Files;

namespace Compute.Cli.Tests.Commands;

/// <summary><c>compute run</c> on real files.</summary>
public sealed class RunTests : TemporaryFolder
{
    [Theory]
    [InlineData("add 1 -2", "-1")]
    [InlineData("add 0.5 1e-3", "0.501")]
    [InlineData("add 250 10 --type u8", "4")]
    [InlineData("divide 1 0", "inf")]
    [InlineData("divide 1 3 --type f16", "0.3333")]
    [InlineData("add 1 0.0078125 --type bf16", "1.0078125")]
    [InlineData("divide 0 0", "nan")]
    public void A_scalar_result_is_printed(string arguments, string expected)
    {
        var (code, output, errors) = ComputeProcess.Run(["run", .. arguments.Split(' ')]);
        Assert.True(code == 0, errors);
        Assert.Equal(expected, output.Trim());
    }

    [Fact]
    public void Files_become_files()
    {
        string csv = Write("a.csv", "1,2\n3,4\n"), output = PathOf("c.npy");
        Arrays.Write(PathOf("b.npy"), new HostArray<double>(new[] { 10.0, 20, 30, 40 }, 2, 2));
        var (code, _, errors) = ComputeProcess.Run("run", "add", csv, PathOf("b.npy"), "-o", output);
        Assert.True(code == 0, errors);
        var (type, shape, elements) = Arrays.Read(output);
        Assert.Equal("f64 2,2 11 22 33 44", $"{type} {string.Join(',', shape)} {string.Join(' ', elements)}");
        Assert.Equal(3, Directory.GetFiles(Folder).Length);
    }

    [Fact]
    public void Every_back_end_writes_the_same_bytes()
    {
        string input = PathOf("x.npy");
        Arrays.Write(input, Domain.AnyBits.Fill(ElementType.F32, new Random(1), 300, 1000));
        byte[]? first = null;
        foreach (string backend in (string[])["scalar", "simd", "parallel", "parallel:3", "auto"])
        {
            string output = PathOf($"{backend.Replace(':', '_')}.npy");
            var (code, _, errors) = ComputeProcess.Run("run", "abs", input, "-o", output, "--backend", backend);
            Assert.True(code == 0, errors);
            byte[] bytes = File.ReadAllBytes(output);
            Assert.Equal(first ??= bytes, bytes);
        }
    }

    [Fact]
    public void Types_are_not_mixed_silently()
    {
        string f32 = Arrays.Fixture("f4_little_C.npy"), i16 = Arrays.Fixture("i2_big_F.npy");
        Assert.Equal(2, ComputeProcess.Run("run", "add", f32, i16).Code);
        Assert.Equal(0, ComputeProcess.Run("run", "add", f32, i16, "--type", "f64").Code);
    }

    [Fact]
    public void Shapes_are_not_mixed_silently()
    {
        string a = Write("a.csv", "1,2\n3,4\n5,6\n"), b = Write("b.csv", "1,2,3\n4,5,6\n");
        var (code, _, errors) = ComputeProcess.Run("run", "add", a, b);
        Assert.Equal(2, code);
        Assert.Contains("(3, 2) and (2, 3)", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_says_what_ran_where()
    {
        JsonElement json = ComputeProcess.Json("run", "add", "1", "2", "--backend", "simd", "--json");
        Assert.Equal("add", json.GetProperty("op").GetString());
        Assert.Equal("simd", json.GetProperty("backend").GetString());
        Assert.Equal(3, json.GetProperty("value").GetDouble());
    }

    [Fact]
    public void The_list_names_every_operation()
    {
        string list = ComputeProcess.Run("run", "--list").Output;
        Assert.All(OperationTable.All, o => Assert.Contains($"\n{o.CommandName} ", list, StringComparison.Ordinal));
    }
}
