using System.Runtime.InteropServices;

namespace Compute.Gpu.Tests.Patterns;

/// <summary>Elements of every size are moved to where the reference moves them, wherever arrays begin, and nothing beside them is written.</summary>
public sealed class MoveTests
{
    // Around pieces and tiles; the last is more than one round of all groups on a small device.
    private static readonly int[] s_lengths = [1, 3, 1023, 1024, 1029, 140_001];

    // Of x, the indices and y: whole pieces from the beginning, from an element on, from the third one, and nowhere.
    private static readonly int[][] s_offsets = [[0, 0, 0], [1, 1, 1], [7, 3, 7], [3, 2, 5], [0, 1, 0]];

    public static TheoryData<int[]> Offsets => [.. s_offsets];

    [SkippableTheory, MemberData(nameof(Offsets))]
    public void Gather(int[] offsets)
    {
        Run<sbyte>();
        Run<short>();
        Run<float>();
        Run<double>();

        void Run<T>() where T : unmanaged => Move<T>(offsets, (on, x, index, y) => on.Gather(x, index, y), length => (length / 2 + 1, length));
    }

    /// <summary>Every index twice or more often: the last element stays.</summary>
    [SkippableTheory, MemberData(nameof(Offsets))]
    public void Scatter(int[] offsets)
    {
        Run<sbyte>();
        Run<short>();
        Run<float>();
        Run<double>();

        void Run<T>() where T : unmanaged => Move<T>(offsets, (on, x, index, y) => on.Scatter(x, index, y), length => (length, length / 2 + 1));
    }

    /// <summary>Around tiles of 128 and of 64 elements to a side, of whole pieces of 16 bytes, of four elements, and of neither.</summary>
    [SkippableTheory]
    [InlineData(1, 128, 128)]
    [InlineData(2, 144, 80)]
    [InlineData(1, 400, 272)]
    [InlineData(3, 72, 200)]
    [InlineData(1, 132, 68)]
    [InlineData(1, 130, 67)]
    [InlineData(1, 64, 640)]
    public void Transpose(int batch, int rows, int columns)
    {
        foreach (int offset in (int[])[0, 16, 4, 1])
        {
            Run<sbyte>();
            Run<ushort>();
            Run<int>();
            Run<double>();

            void Run<T>()
                where T : unmanaged
            {
                T[] values = Inputs.AnyBits<T>(batch * rows * columns), like = new T[values.Length];
                Same($"{batch} × {rows} × {columns} {typeof(T).Name} at {offset}", on =>
                {
                    using Guarded<T> x = new(on, values, offset), y = new(on, like, offset);
                    on.Transpose(x.View, y.View, batch, rows, columns);
                    return y.Read($"Transpose on {on}");
                });
            }
        }
    }

    private static void Move<T>(int[] offsets, Action<Backend, View<T>, View<long>, View<T>> call, Func<int, (int X, int Y)> sides)
        where T : unmanaged
    {
        foreach (int length in s_lengths)
        {
            (int xLength, int yLength) = sides(length);
            T[] values = Inputs.AnyBits<T>(xLength), like = Inputs.AnyBits<T>(yLength, 1);
            var random = new Random(Inputs.Seed);
            long[] indices = [.. Enumerable.Range(0, length).Select(_ => random.NextInt64(int.Min(xLength, yLength)))];
            Same($"{length} {typeof(T).Name} at {string.Join(", ", offsets)}", on =>
            {
                using Guarded<T> x = new(on, values, offsets[0]), y = new(on, like, offsets[2]);
                using Guarded<long> index = new(on, indices, offsets[1]);
                call(on, x.View, index.View, y.View);
                return y.Read($"{length} elements on {on}");
            });
        }
    }

    private static void Same<T>(string what, Func<Backend, T[]> run)
        where T : unmanaged
    {
        byte[] expected = MemoryMarshal.AsBytes<T>(run(GpuDevices.Scalar)).ToArray();
        foreach (GpuBackend device in GpuDevices.Required())
            Assert.True(expected.AsSpan().SequenceEqual(MemoryMarshal.AsBytes<T>(run(device))), $"{what} on {device}");
    }
}
