namespace Compute.Tests;

/// <summary>However a stream is cut into calls, its elements are the same.</summary>
public sealed class SplittingTests
{
    private const int Length = 20_000;

    [Fact]
    public void Bits32() => Check<uint>((y, offset, on) => Accel.RandomBits(y, new(7, 3), offset, on));

    [Fact]
    public void Bits64() => Check<ulong>((y, offset, on) => Accel.RandomBits(y, new(7, 3), offset, on));

    [Fact]
    public void UniformF32() => Check<float>((y, offset, on) => Accel.RandomUniform(y, new(7, 3), -1, 1, offset, on));

    [Fact]
    public void UniformF64() => Check<double>((y, offset, on) => Accel.RandomUniform(y, new(7, 3), -1, 1, offset, on));

    [Fact]
    public void NormalF32() => Check<float>((y, offset, on) => Accel.RandomNormal(y, new(7, 3), 1, 2, offset, on));

    [Fact]
    public void NormalF64() => Check<double>((y, offset, on) => Accel.RandomNormal(y, new(7, 3), 1, 2, offset, on));

    [Fact]
    public void Exponential() => Check<float>((y, offset, on) => Accel.RandomExponential(y, new(7, 3), 2, offset, on));

    [Fact]
    public void Bernoulli() => Check<double>((y, offset, on) => Accel.RandomBernoulli(y, new(7, 3), 0.3, offset, on));

    [Fact]
    public void Integers() => Check<long>((y, offset, on) => Accel.RandomIntegers(y, new(7, 3), -5, 1_000_000_007, offset, on));

    [Theory, InlineData(4), InlineData(1000)]
    public void Poisson(double mean) => Check<int>((y, offset, on) => Accel.RandomPoisson(y, new(7, 3), mean, offset, on));

    [Theory, InlineData(Length + 5), InlineData(1 << 30)]
    public void Permutation(int count) => Check<int>((y, offset, on) => Accel.RandomPermutation(y, new(7, 3), count, offset, on));

    private delegate void Call<T>(Span<T> y, long offset, Backend? on);

    private static void Check<T>(Call<T> call)
    {
        int seed = Random.Shared.Next();
        var random = new Random(seed);
        T[] whole = new T[Length], parts = new T[Length];
        call(whole, 5, Backends.Scalar);
        Backend?[] backends = [null, .. CpuTiers.All];
        for (int start = 0; start < Length;)
        {
            int count = int.Min(random.Next(random.Next(4) == 0 ? 9000 : 300), Length - start);
            call(parts.AsSpan(start, count), 5 + start, backends[random.Next(backends.Length)]);
            start += count;
        }

        int difference = whole.AsSpan().CommonPrefixLength(parts);
        Assert.True(difference == Length, $"element {difference} of the parts differs (seed {seed})");
    }
}
