namespace Compute.Gpu.Stub.Tests;

/// <summary>
/// cuBLAS on several streams, under every order of work that the driver's interface allows. Matrices are those of permutations: products of them are
/// exact in any order of addition, and nearly every wrong operand shows.
/// </summary>
public sealed class CuBlasStreamTests
{
    private const int N = 5;

    public static TheoryData<uint> Orders => TransferTests.Orders;

    [SkippableTheory, MemberData(nameof(Orders))]
    public void ProductsAreInOrderWithWhatTheyReadAndWriteOnOtherStreams(uint order) => OnTwo(order, (device, left, right) =>
    {
        int[] p = [1, 2, 3, 4, 0], q = [4, 1, 2, 3, 0], other = [0, 1, 2, 4, 3];
        using DeviceArray<float> a = Matrix(device, p), b = Matrix(device, q), c = Matrix(device, other), overwritten = Matrix(device, other), product = new(device, N, N);
        device.Synchronize();

        // Written by a copy on one stream, read by a product on another; that one's result, on the first again.
        using DeviceArray<float> copied = Accel.Copy(a.On(left));
        using DeviceArray<float> first = Accel.MatMul(copied.On(right), b.On(right)), second = Accel.MatMul(first.On(left), b.On(left));

        // What a product reads is overwritten afterwards only; what it writes was read before.
        using DeviceArray<float> before = Accel.Copy(overwritten.On(right));
        Accel.MatMul(a.On(left), b.On(left), overwritten.On(left));
        Accel.Copy(c, a.On(right));
        using DeviceArray<float> after = Accel.MatMul(a, b);

        // Memory of a disposed factor serves others when the product is done with it.
        DeviceArray<float> lent = Accel.Copy(b.On(left));
        Accel.MatMul(lent.On(right), lent.On(right), product.On(right));
        lent.Dispose();
        using DeviceArray<float> next = Accel.Copy(c.On(left));

        Assert.Equal([Times(p, q), Times(Times(p, q), q)], new[] { first, second }.Select(Read));
        Assert.Equal([other, Times(p, q), Times(other, q), Times(q, q)], new[] { before, overwritten, after, product }.Select(Read));
    });

    /// <summary>Products, copies and streams that come and go at random: the same as one after the other.</summary>
    [SkippableTheory, MemberData(nameof(Orders))]
    public void WhateverIsMultipliedTheResultIsThatOfOneStream(uint order) => OnTwo(order, (device, left, right) =>
    {
        const int count = 8;
        var random = new Random((int)order);
        Backend[] streams = [device, left, right];
        int[][] expected = [.. Enumerable.Range(0, count).Select(_ => Shuffled(random))];
        DeviceArray<float>[] arrays = [.. expected.Select(e => Matrix(streams[random.Next(3)], e))];
        for (int i = 0; i < 120; i++)
        {
            (int x, int y, int to) = (random.Next(count), random.Next(count), random.Next(count));
            int place = random.Next(3);
            Backend stream = streams[place];
            if (x == to || y == to) continue;
            switch (random.Next(8))
            {
                case 0:
                    Accel.Copy(arrays[x], arrays[to].On(stream));
                    expected[to] = expected[x];
                    continue;
                case 1:
                    arrays[to].Dispose();
                    arrays[to] = Accel.MatMul(arrays[x].On(stream), arrays[y].On(stream));
                    break;
                case 2 when place > 0:
                    streams[place] = device.OpenStream();
                    stream.Dispose();
                    goto default;
                default:
                    Accel.MatMul(arrays[x], arrays[y], arrays[to].On(streams[random.Next(3)]));
                    break;
            }

            expected[to] = Times(expected[x], expected[y]);
        }

        Assert.Equal(expected, arrays.Select(Read));
        foreach (DeviceArray<float> array in arrays) array.Dispose();
    });

    [SkippableFact]
    public void EachStreamHasAHandleAndClosesIt() => Stub.OnDevice(device =>
    {
        using BackendScope scope = Accel.Use(device, Numerics.Fast);
        using DeviceArray<float> a = Matrix(device, [1, 0, 2, 3, 4]), b = Matrix(device, [1, 2, 3, 4, 0]);
        Backend left = device.OpenStream(), right = device.OpenStream();
        using DeviceArray<float> x = Accel.MatMul(a.On(left), b.On(left)), y = Accel.MatMul(b.On(right), a.On(right));
        Assert.Equal(2, Stub.BlasHandles);
        left.Dispose();
        right.Dispose();
        Assert.Equal(0, Stub.BlasHandles);

        // What is left of a stream goes on in the device's own queue, and by its handle.
        using DeviceArray<float> z = Accel.MatMul(x, y);
        Assert.Equal(1, Stub.BlasHandles);
        Assert.Equal(Times(Times([1, 0, 2, 3, 4], [1, 2, 3, 4, 0]), Times([1, 2, 3, 4, 0], [1, 0, 2, 3, 4])), Read(z));
    });

    /// <summary>The stub says so where two threads are in one handle: the library allows a handle one at a time.</summary>
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void ThreadsMultiplySideBySide(bool streams) => OnTwo(1, (device, left, right) =>
    {
        using DeviceArray<float> a = Matrix(device, [1, 0, 2, 3, 4]);
        device.Synchronize();
        Backend[] places = streams ? [left, right, device] : [device, device, device];
        int[][] results = new int[places.Length][];
        var threads = places.Select((place, i) => new Thread(() =>
        {
            using BackendScope scope = Accel.Use(device, Numerics.Fast);
            int[] factor = Shuffled(new Random(i));
            using DeviceArray<float> b = Matrix(place, factor);
            DeviceArray<float> power = Accel.Copy(b);
            for (int step = 0; step < 60; step++)
            {
                using DeviceArray<float> turned = Accel.MatMul(a.On(place), power);
                power.Dispose();
                power = Accel.MatMul(turned, b);
            }

            results[i] = Read(power);
            power.Dispose();
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        for (int i = 0; i < places.Length; i++)
        {
            int[] factor = Shuffled(new Random(i)), power = factor;
            for (int step = 0; step < 60; step++) power = Times(Times([1, 0, 2, 3, 4], power), factor);
            Assert.Equal(power, results[i]);
        }
    });

    [SkippableTheory, MemberData(nameof(Orders))]
    public void RecordingsAndProductsByCuBlasAreInOrder(uint order) => OnTwo(order, (device, left, right) =>
    {
        int[] p = [1, 2, 3, 4, 0], q = [4, 1, 2, 3, 0];
        using DeviceArray<float> a = Matrix(device, p), b = Matrix(device, q), x = new(device, N, N), y = new(device, N, N);
        using Recording recording = right.Record(() => Accel.Copy(x, y));
        device.Synchronize();
        int[] power = p;
        for (int i = 0; i < 4; i++)
        {
            Accel.MatMul(a, b, x.On(left));
            recording.Run();
            Accel.MatMul(y, b, a.On(left));
            power = Times(Times(power, q), q);
        }

        Assert.Equal(power, Read(a));
    });

    [SkippableFact]
    public void ARecordingMultipliesByOurOwnKernel() => Stub.OnDevice(device =>
    {
        using BackendScope scope = Accel.Use(device, Numerics.Fast);
        using DeviceArray<float> a = Matrix(device, [1, 0, 2, 3, 4]), c = new(device, N, N);
        Accel.MatMul(a, a, c);
        device.Synchronize();
        long products = Stub.BlasProducts, launches = Stub.Launches;
        using Recording recording = device.Record(() => Accel.MatMul(a, a, c));
        recording.Run();
        recording.Run();
        device.Synchronize();
        Assert.Equal((products, launches + 2), (Stub.BlasProducts, Stub.Launches));
        Accel.MatMul(a, a, c);
        Assert.Equal(products + 1, Stub.BlasProducts);
    });

    private static void OnTwo(uint order, Action<GpuBackend, Backend, Backend> test) => Stub.OnDevice(device =>
    {
        Stub.Schedule(order);
        using BackendScope scope = Accel.Use(device, Numerics.Fast);
        long launches = Stub.Launches;
        using Backend left = device.OpenStream(), right = device.OpenStream();
        test(device, left, right);
        Assert.Equal(launches, Stub.Launches);
    });

    private static DeviceArray<float> Matrix(Backend on, int[] permutation)
    {
        var values = new float[N * N];
        for (int row = 0; row < N; row++) values[row * N + permutation[row]] = 1;
        return DeviceArray<float>.From(on, values, N, N);
    }

    /// <summary>The permutation of a matrix; −1 in a row that is no permutation's.</summary>
    private static int[] Read(DeviceArray<float> matrix)
    {
        float[] values = matrix.ToArray();
        return [.. Enumerable.Range(0, N).Select(row => values.AsSpan(row * N, N) is var v && v.Count(1f) == 1 && v.Count(0f) == N - 1 ? v.IndexOf(1f) : -1)];
    }

    private static int[] Times(int[] x, int[] y) => [.. x.Select(i => y[i])];

    private static int[] Shuffled(Random random)
    {
        int[] permutation = [.. Enumerable.Range(0, N)];
        random.Shuffle(permutation);
        return permutation;
    }
}
