using System.Numerics;
using System.Reflection;
using Compute.Kernels;

namespace Compute.Gpu.Tests.Patterns;

/// <summary>Every operator of the library, in every pattern that takes it, has the scalar tier's bits on special values and on any others.</summary>
public sealed class OperatorTests
{
    private static readonly Type[] s_elements = [typeof(float), typeof(double), typeof(int), typeof(long)];

    public static TheoryData<string> Operators => [.. Structs().Select(o => o.Name).Order()];

    [SkippableTheory, MemberData(nameof(Operators))]
    public void MapHasTheScalarTiersBits(string name) => ForEach(name, typeof(IUnaryOperator<>), nameof(Map));

    [SkippableTheory, MemberData(nameof(Operators))]
    public void ZipHasTheScalarTiersBits(string name) => ForEach(name, typeof(IBinaryOperator<>), nameof(Zip));

    [SkippableTheory, MemberData(nameof(Operators))]
    public void BoundToAScalarItHasTheScalarTiersBits(string name) => ForEach(name, typeof(IBinaryOperator<>), nameof(Bound));

    [SkippableTheory, MemberData(nameof(Operators))]
    public void Zip3HasTheScalarTiersBits(string name) => ForEach(name, typeof(ITernaryOperator<>), nameof(Zip3));

    private static readonly Type[] s_interfaces = [typeof(IUnaryOperator<>), typeof(IBinaryOperator<>), typeof(ITernaryOperator<>)];

    private static IEnumerable<Type> Structs() =>
        typeof(IUnaryOperator<>).Assembly.GetExportedTypes().Where(t =>
            t is { IsValueType: true, IsNested: false } && t.GetGenericArguments().Length <= 1
            && t.GetInterfaces().Any(i => i.IsGenericType && s_interfaces.Contains(i.GetGenericTypeDefinition())));

    private static void ForEach(string name, Type operatorInterface, string test)
    {
        IReadOnlyList<GpuBackend> devices = GpuDevices.Required();
        Type op = Structs().Single(o => o.Name == name);
        MethodInfo method = typeof(OperatorTests).GetMethod(test, BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (Type element in s_elements)
        {
            Type closed = op.IsGenericTypeDefinition ? op.MakeGenericType(element) : op;
            if (!operatorInterface.MakeGenericType(element).IsAssignableFrom(closed)) continue;

            // The binary side of a map-reduce or zip-reduce operator is no operation of its own.
            if (typeof(IMapReduceOperator<>).MakeGenericType(element).IsAssignableFrom(closed)) continue;
            if (typeof(IZipReduceOperator<>).MakeGenericType(element).IsAssignableFrom(closed)) continue;
            foreach (GpuBackend device in devices.Where(d => d.Supports(Pattern.Map, element)))
                method.MakeGenericMethod(element, closed).CreateDelegate<Action<GpuBackend>>()(device);
        }
    }

    private static void Map<T, TOp>(GpuBackend device)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IUnaryOperator<T> =>
        Compare<T, TOp>(device, Inputs.Everything<T>(1), (b, x, y) => b.Map(x[0], y, default(TOp)));

    private static void Zip<T, TOp>(GpuBackend device)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<T> =>
        Compare<T, TOp>(device, Inputs.Everything<T>(2), (b, x, y) => b.Zip(x[0], x[1], y, default(TOp)));

    private static void Zip3<T, TOp>(GpuBackend device)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, ITernaryOperator<T> =>
        Compare<T, TOp>(device, Inputs.Everything<T>(3), (b, x, y) => b.Zip3(x[0], x[1], x[2], y, default(TOp)));

    private static void Bound<T, TOp>(GpuBackend device)
        where T : unmanaged, INumber<T>
        where TOp : unmanaged, IBinaryOperator<T>
    {
        T[][] inputs = Inputs.Everything<T>(1);
        T three = T.CreateChecked(3);
        Compare<T, TOp>(device, inputs, (b, x, y) => b.Map(x[0], y, new BindRight<T, TOp>(default, three)));
        Compare<T, TOp>(device, inputs, (b, x, y) => b.Map(x[0], y, new BindLeft<T, TOp>(default, three)));
    }

    private static void Compare<T, TOp>(GpuBackend device, T[][] inputs, Action<Backend, View<T>[], View<T>> call)
        where T : unmanaged, INumber<T>
    {
        T[] empty = new T[inputs[0].Length];
        T[] expected = Device.Run(GpuDevices.Scalar, inputs, empty, (x, y) => call(GpuDevices.Scalar, x, y));
        T[] actual = Device.Run(device, inputs, empty, (x, y) => call(device, x, y));
        for (int i = 0; i < expected.Length; i++)
        {
            if (T.IsNaN(expected[i]) && T.IsNaN(actual[i])) continue;
            if (expected[i].Equals(actual[i]) && T.IsNegative(expected[i]) == T.IsNegative(actual[i])) continue;
            Assert.Fail($"{typeof(TOp)} of {string.Join(", ", inputs.Select(x => x[i]))} is {actual[i]} on {device}, {expected[i]} on scalar (seed {Inputs.Seed}).");
        }
    }
}
