using Compute.Cli.Files.Npy;

namespace Compute.Cli.Tests.Files;

/// <summary>Random arrays and random damage.</summary>
public sealed class NpyPropertyTests : TemporaryFolder
{
    private readonly int _seed = Random.Shared.Next();
    private readonly Random _random;

    public NpyPropertyTests() => _random = new Random(_seed);

    [Fact]
    public void What_is_written_is_read()
    {
        for (int i = 0; i < 200; i++)
        {
            HostArray array = Any();
            string path = PathOf("a.npy");
            Arrays.Write(path, array);
            using InputArray input = InputArray.Open(path);
            HostArray read = input.Load(array.Type, new MemoryBudget());
            Assert.True(array.Shape.SequenceEqual(read.Shape) && array.Bytes.SequenceEqual(read.Bytes), $"{array.Type} {ShapeText.Of(array.Shape)}, seed {_seed}");
        }
    }

    [Fact]
    public void Large_files_are_mapped_and_hold_the_same()
    {
        HostArray array = Domain.AnyBits.Fill(ElementType.F32, _random, 513, 1025);
        string path = PathOf("large.npy");
        Arrays.Write(path, array);
        using var file = new NpyFile(path);
        Assert.True(file.CanMap(ElementType.F32));
        Assert.False(file.CanMap(ElementType.F64));
        Assert.True(array.Bytes.SequenceEqual(file.Load(ElementType.F32, new MemoryBudget()).Bytes), $"seed {_seed}");
    }

    [Fact]
    public void Damage_is_refused_or_read_and_never_more_than_that()
    {
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            string path = PathOf("damaged.npy");
            Arrays.Write(path, Any());
            byte[] bytes = File.ReadAllBytes(path);
            int hits = _random.Next(1, 4);
            for (int hit = 0; hit < hits; hit++) bytes[_random.Next(int.Min(bytes.Length, 200))] = (byte)_random.Next(256);
            if (_random.Next(4) == 0) bytes = bytes[.._random.Next(bytes.Length)];
            File.WriteAllBytes(path, bytes);
            try
            {
                Arrays.Read(path);
            }
            catch (FileFormatException e)
            {
                Assert.NotNull(e.Offset);
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {_seed}, file {i}: {e}");
            }
        }

        Assert.InRange(refused, 500, 2000);
    }

    private HostArray Any()
    {
        ElementType[] types = [.. ElementType.All.Where(t => t != ElementType.Bool)];
        long[] shape = [.. Enumerable.Range(0, _random.Next(5)).Select(_ => (long)_random.Next(7))];
        return Domain.AnyBits.Fill(types[_random.Next(types.Length)], _random, shape);
    }
}
