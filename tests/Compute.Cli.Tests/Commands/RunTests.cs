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

    [Theory]
    [InlineData("histogram", "bins=-3")]
    [InlineData("top-k", "k=-1")]
    [InlineData("top-k", "k=9")]
    [InlineData("random-uniform", "length=-4")]
    public void Lengths_that_cannot_be_are_wrong_usage(string operation, string setting)
    {
        string[] inputs = operation == "random-uniform" ? [] : [Write("a.csv", "3,1,2\n")];
        var (code, _, errors) = ComputeProcess.Run(["run", operation, .. inputs, "--set", setting, "--type", "f32"]);
        Assert.True(code == 2, $"exit {code}: {errors}");
        Assert.Contains(setting[(setting.IndexOf('=') + 1)..], errors);
    }

    [Theory]
    [InlineData("4.5", 0)]
    [InlineData("-1", 2)]
    [InlineData("many", 2)]
    public void Parameters_of_random_integers_may_be_fractions(string mean, int exit)
    {
        var (code, output, errors) = ComputeProcess.Run("run", "random-poisson", "--type", "u32", "--set", "length=3", "--set", $"mean={mean}");
        Assert.True(code == exit, $"exit {code}: {errors}");
        Assert.Equal(exit == 0 ? 3 : 0, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        if (exit != 0) Assert.Contains(mean, errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_are_not_mixed_silently()
    {
        string f32 = Arrays.Fixture("f4_little_C.npy"), i16 = Arrays.Fixture("i2_big_F.npy");
        Assert.Equal(2, ComputeProcess.Run("run", "add", f32, i16).Code);
        Assert.Equal(0, ComputeProcess.Run("run", "add", f32, i16, "--type", "f64").Code);
    }

    [Theory]
    [InlineData("add m.csv row.npy", "11,22,33\n14,25,36")]
    [InlineData("subtract row.npy m.csv", "9,18,27\n6,15,24")]
    [InlineData("add column.npy row.npy", "110,120,130\n210,220,230")]
    [InlineData("minimum 2 m.csv", "1,2,2\n2,2,2")]
    [InlineData("fused-multiply-add 2 m.csv column.npy", "102,104,106\n208,210,212")]
    [InlineData("fused-multiply-add 2 3 row.npy", "16\n26\n36")]
    [InlineData("clamp m.csv row.npy 25", "10,20,25\n10,20,25")]
    [InlineData("select 1 m.csv 7", "1,2,3\n4,5,6")]
    [InlineData("any z.csv --axis 0", "true false true")]
    [InlineData("all z.csv --axis 0", "true false false")]
    [InlineData("count z.csv --axis -1", "2\n1")]
    public void Shapes_are_broadcast_and_axes_gone_along(string arguments, string expected)
    {
        Write("m.csv", "1,2,3\n4,5,6\n");
        Arrays.Write(PathOf("column.npy"), new HostArray<double>(new[] { 100.0, 200 }, 2, 1));
        Write("z.csv", "1,0,2\n3,0,0\n");
        Arrays.Write(PathOf("row.npy"), new HostArray<double>(new[] { 10.0, 20, 30 }, 3));
        string[] words = [.. arguments.Split(' ').Select(w => w.Contains('.') ? PathOf(w) : w)];
        var (code, output, errors) = ComputeProcess.Run(["run", .. words]);
        Assert.True(code == 0, errors);
        Assert.Equal(expected, output.Trim());
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
