using System.Numerics;
using System.Runtime.InteropServices;
using Compute.Kernels;

namespace Compute;

/// <summary>
/// A short test that a device gives the scalar tier's bits where compilers and hardware are known to take liberties: fused multiply
/// and add, division, square root, denormals, minimum and maximum. Takes well under a millisecond of device time. Uses built-in
/// operators only, so that a device needs no compiler for it.
/// </summary>
public static class BitSelfTest
{
    /// <summary>Runs the test for f32, and for f64 where the back-end has it.</summary>
    /// <param name="backend">The back-end.</param>
    /// <returns>What differs, for <see cref="DeviceInfo.Remark"/>; null if nothing does.</returns>
    public static string? Run(Backend backend)
    {
        ArgumentNullException.ThrowIfNull(backend);
        return Run(backend, SelfTestInputs.Single) ?? Run(backend, SelfTestInputs.Double);
    }

    private static string? Run<T>(Backend backend, T[] values)
        where T : unmanaged, INumber<T>
    {
        if (!backend.Supports(Pattern.Map, typeof(T)) || !backend.Supports(Pattern.Zip, typeof(T))) return null;
        var pairs = new Pairs<T>(backend, values);
        return pairs.Zip("multiply and add (fused)", default(ContractionProbe<T>))
            ?? pairs.Zip("add", default(Add<T>))
            ?? pairs.Zip("multiply", default(Multiply<T>))
            ?? pairs.Zip("divide", default(Divide<T>))
            ?? pairs.Zip("min", default(Min<T>))
            ?? pairs.Zip("max", default(Max<T>))
            ?? pairs.Map("sqrt", default(Sqrt<T>));
    }

    /// <summary>Every value with every other one.</summary>
    private sealed unsafe class Pairs<T>
        where T : unmanaged, INumber<T>
    {
        private readonly Backend _backend;
        private readonly T[] _x, _y;

        public Pairs(Backend backend, T[] values)
        {
            _backend = backend;
            _x = [.. values.SelectMany(x => Enumerable.Repeat(x, values.Length))];
            _y = [.. Enumerable.Repeat(values, values.Length).SelectMany(v => v)];
        }

        public string? Map<TOp>(string name, TOp op)
            where TOp : unmanaged, IUnaryOperator<T>
        {
            T[] expected = new T[_x.Length], actual = new T[_x.Length];
            fixed (T* x = _x, r = expected) MapLoop.Run(vectors: false, x, r, (nuint)_x.Length, op);
            using DeviceBuffer input = Upload(_x, out View<T> xs), output = Upload(actual, out View<T> rs);
            _backend.Map(xs, rs, op);
            _backend.Download(rs, actual);
            return Difference(name, expected, actual);
        }

        public string? Zip<TOp>(string name, TOp op)
            where TOp : unmanaged, IBinaryOperator<T>
        {
            T[] expected = new T[_x.Length], actual = new T[_x.Length];
            fixed (T* x = _x, y = _y, r = expected) ZipLoop.Run(vectors: false, x, y, r, (nuint)_x.Length, op);
            using DeviceBuffer left = Upload(_x, out View<T> xs), right = Upload(_y, out View<T> ys), output = Upload(actual, out View<T> rs);
            _backend.Zip(xs, ys, rs, op);
            _backend.Download(rs, actual);
            return Difference(name, expected, actual);
        }

        private DeviceBuffer Upload(T[] values, out View<T> view)
        {
            DeviceBuffer buffer = _backend.Allocate((long)values.Length * sizeof(T));
            view = new View<T>(buffer, buffer.BaseAddress, values.Length);
            _backend.Upload<T>(values, view);
            return buffer;
        }

        private string? Difference(string name, T[] expected, T[] actual)
        {
            for (int i = 0; i < expected.Length; i++)
            {
                // One NaN is as good as another: payloads are not part of the promise.
                if (T.IsNaN(expected[i]) && T.IsNaN(actual[i])) continue;
                if (!Bytes(expected, i).SequenceEqual(Bytes(actual, i)))
                    return $"other bits than the scalar tier in {name} of {typeof(T).Name}: x = {_x[i]:R}, y = {_y[i]:R} gives {actual[i]:R}, not {expected[i]:R}";
            }

            return null;
        }

        private static Span<byte> Bytes(T[] values, int i) => MemoryMarshal.AsBytes(values.AsSpan(i, 1));
    }
}
