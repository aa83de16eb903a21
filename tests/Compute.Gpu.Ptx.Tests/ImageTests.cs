using System.Reflection;
using System.Numerics;
using Compute.Conformance;
using Compute.Gpu.Tests;
using Compute.Gpu.Tests.Patterns;
using Compute.Kernels;

namespace Compute.Gpu.Stub.Tests;

/// <summary>
/// What images hold for every operator and type, and other tests call for some: each key's kernel once, against the scalar tier. A new operator is
/// found here by its key.
/// </summary>
public sealed class ImageTests
{
    private static readonly Dictionary<string, Type> s_elements = ElementType.All.ToDictionary(e => KernelKey.ElementName(e.Type), e => e.Type);

    // Several blocks of a reduction, and no multiple of anything; a tile with its ends elsewhere.
    private const int Blocks = 2 * 4096 + 77, Few = 700;

    [SkippableTheory]
    [InlineData(nameof(Map)), InlineData(nameof(Zip)), InlineData(nameof(ZipBroadcast)), InlineData(nameof(Zip3Broadcast)), InlineData(nameof(Reduce)), InlineData(nameof(ReduceAxis)), InlineData(nameof(Convert))]
    public void EveryKeyHasTheScalarTiersBits(string kernel)
    {
        GpuBackend device = GpuDevices.Required().Single();
        MethodInfo method = typeof(ImageTests).GetMethod(kernel, BindingFlags.NonPublic | BindingFlags.Static)!;
        int count = 0;
        foreach (string[] key in Images.Texts.Select(t => t.Key.Split(' ')).Where(k => k[0] == kernel))
        {
            Type element = s_elements[key[1]], other = s_elements.TryGetValue(key[2], out Type? type) ? type : Operator(key[2], element);
            method.MakeGenericMethod(element, other).CreateDelegate<Action<GpuBackend>>()(device);
            count++;
        }

        Assert.True(count > 10);
    }

    [SkippableFact]
    public void TheFirstOfManyAndValuesOfEveryWidth()
    {
        GpuBackend device = GpuDevices.Required().Single();
        foreach (int count in (int[])[1, 300])
        {
            long[] x = [.. Inputs.AnyBits<long>(40_000).Select(v => v % 7 << 50)], expected = new long[count], actual = new long[count];
            Accel.TopK(x, expected, SortOrder.Descending, GpuDevices.Scalar);
            Accel.TopK(x, actual, SortOrder.Descending, device);
            Assert.Equal(expected, actual);
        }

        Sorted<sbyte>();
        Sorted<short>();
        Sorted<int>();
        Sorted<long>();

        void Sorted<T>()
            where T : unmanaged, INumber<T>
        {
            float[] keys = Inputs.Small<float>(4097);
            T[] values = Inputs.AnyBits<T>(keys.Length), expected = new T[keys.Length], actual = new T[keys.Length];
            Accel.SortByKey(keys, values, new float[keys.Length], expected, SortOrder.Ascending, GpuDevices.Scalar);
            Accel.SortByKey(keys, values, new float[keys.Length], actual, SortOrder.Ascending, device);
            Assert.Equal(expected, actual);
        }
    }

    /// <summary>The type that a key names: <c>BindRight(Add)</c> is <c>BindRight&lt;T, Add&lt;T&gt;&gt;</c>.</summary>
    private static Type Operator(string name, Type element)
    {
        string[] parts = name.Split('(', 2);
        Type[] inner = parts.Length == 1 ? [] : [Operator(parts[1][..^1], element)];
        Type type = typeof(IUnaryOperator<>).Assembly.GetExportedTypes().Single(t => t.IsValueType && !t.IsNested && t.Name.Split('`')[0] == parts[0]);
        return type.IsGenericTypeDefinition ? type.MakeGenericType(type.GetGenericArguments().Length == inner.Length ? inner : [element, .. inner]) : type;
    }

    private static void Map<T, TOp>(GpuBackend device)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IUnaryOperator<T> =>
        Compare<T, T, TOp>(device, [Inputs.AnyBits<T>(Few)], Few, (on, x, y) => on.Map(x[0], y, default(TOp)));

    private static void Zip<T, TOp>(GpuBackend device)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<T> =>
        Compare<T, T, TOp>(device, [Inputs.AnyBits<T>(Few), Inputs.Small<T>(Few, 1)], Few, (on, x, y) => on.Zip(x[0], x[1], y, default(TOp)));

    private static void ZipBroadcast<T, TOp>(GpuBackend device)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        var shape = new BroadcastShape([7, 30], [30, 1], [0, 1], [0, 0], [30, 1]);
        Compare<T, T, TOp>(device, [Inputs.AnyBits<T>(210), Inputs.Small<T>(30, 1)], 210, (on, x, y) => on.Zip(x[0], x[1], y, shape, default(TOp)));
    }

    private static void Zip3Broadcast<T, TOp>(GpuBackend device)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, ITernaryOperator<T>
    {
        var shape = new BroadcastShape([7, 30], [30, 1], [0, 1], [1, 0], [30, 1]);
        Compare<T, T, TOp>(
            device, [Inputs.AnyBits<T>(210), Inputs.Small<T>(30, 1), Inputs.Small<T>(7, 2)], 210, (on, x, y) => on.Zip3(x[0], x[1], x[2], y, shape, default(TOp)));
    }

    private static void Reduce<T, TOp>(GpuBackend device)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IMapReduceOperator<T> =>
        Compare<T, T, TOp>(device, [Inputs.Small<T>(Blocks)], 1, (on, x, y) => on.Reduce(x[0], y, default(TOp)));

    private static void ReduceAxis<T, TOp>(GpuBackend device)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IMapReduceOperator<T>
    {
        var shape = new AxisShape(3, 66, 4);
        Compare<T, T, TOp>(device, [Inputs.Small<T>(3 * 66 * 4)], 12, (on, x, y) => on.ReduceAxis(x[0], y, shape, default(TOp)));
    }

    private static void Convert<T, TTo>(GpuBackend device)
        where T : unmanaged, INumber<T>
        where TTo : unmanaged, INumber<TTo>
    {
        T[] special = [.. new[] { 0, -0.0, 0.5, 1.5, 127.6, -128.5, 255.5, 32767.5, 65535.5, 2147483647.5, -2147483648.5, 9.3e18, -9.3e18, 1.9e19, double.NaN, double.PositiveInfinity, double.NegativeInfinity }.Select(T.CreateSaturating)];
        T[] x = [.. special, .. Inputs.AnyBits<T>(Few)];
        Compare<T, TTo, TTo>(device, [x], x.Length, (on, v, y) => on.Convert(v[0], y));
    }

    private static void Compare<T, TTo, TOp>(GpuBackend device, T[][] inputs, int length, Action<Backend, View<T>[], View<TTo>> call)
        where T : unmanaged, INumber<T>
        where TTo : unmanaged, INumber<TTo>
    {
        Device.AssertSameBits(Run(GpuDevices.Scalar), Run(device), $"{typeof(TOp)} of {typeof(T).Name}");

        TTo[] Run(Backend on)
        {
            DeviceArray<T>[] arrays = [.. inputs.Select(x => DeviceArray<T>.From(on, x))];
            using var result = new DeviceArray<TTo>(on, length);
            call(on, [.. arrays.Select(a => a.View)], result.View);
            TTo[] values = result.ToArray();
            foreach (DeviceArray<T> array in arrays) array.Dispose();
            return values;
        }
    }
}
