using System.Globalization;
using System.Numerics;

namespace Compute.Conformance;

/// <summary>Random numbers, each a function of seed, stream and index.</summary>
/// <param name="name">The API's name.</param>
/// <param name="types">Types of elements.</param>
/// <param name="oracle">An element.</param>
/// <param name="parameters">The distribution's parameters, elements all.</param>
public class GenerateOperation(string name, IReadOnlyList<ElementType> types, Func<RandomElement, Real> oracle, params Setting[] parameters)
    : Operation(name, Pattern.Generate, types)
{
    private static readonly Setting
        s_length = new("length", SettingKind.Integer, "1"), s_seed = new("seed", SettingKind.Integer, "1"),
        s_stream = new("stream", SettingKind.Integer, "0"), s_offset = new("offset", SettingKind.Integer, "0");

    private delegate void Plain<T>(Span<T> destination, RandomStream stream, long offset, Backend? on) where T : unmanaged;

    private delegate void WithOne<T, TParameter>(Span<T> destination, RandomStream stream, TParameter a, long offset, Backend? on) where T : unmanaged;

    private delegate void WithTwo<T, TParameter>(Span<T> destination, RandomStream stream, TParameter a, TParameter b, long offset, Backend? on) where T : unmanaged;

    private delegate void ResidentPlain<T>(DeviceArray<T> destination, RandomStream stream, long offset) where T : unmanaged;

    private delegate void ResidentOne<T, TParameter>(DeviceArray<T> destination, RandomStream stream, TParameter a, long offset) where T : unmanaged;

    private delegate void ResidentTwo<T, TParameter>(DeviceArray<T> destination, RandomStream stream, TParameter a, TParameter b, long offset) where T : unmanaged;

    public override IReadOnlyList<Setting> Settings { get; } = [s_length, s_seed, s_stream, s_offset, .. parameters];

    /// <summary>Further values of the parameters to test, in order.</summary>
    public IReadOnlyList<string[]> Cases { get; init; } = [];

    public override bool InPlace => false;

    private bool HaveParametersF64 => parameters.Any(p => p.Kind == SettingKind.Real);

    public override long[] ResultShape(Call call) => [call.Value<long>(s_length)];

    public override IReadOnlyList<Real> Expect(Call call)
    {
        var y = new Real[call.Value<int>(s_length)];
        (ulong seed, uint stream, long offset) = (call.Value<ulong>(s_seed), call.Value<uint>(s_stream), call.Value<long>(s_offset));
        Real[] values = [.. parameters.Select(p => p.Kind == SettingKind.Real ? (Real)call.Value<double>(p) : call.Real(p))];
        for (int i = 0; i < y.Length; i++) y[i] = oracle(new RandomElement(call.Type, seed, stream, (ulong)(offset + i), values));
        return y;
    }

    public override Call Sample(ElementType type, int size, Random random) => Of(type, size, random.Next(), random.Next(), 0);

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        yield return Of(type, 0, 1, 0, 0);
        yield return Of(type, 1, 0, 0, int.MaxValue);
        foreach (string[] values in (string[][])[[.. parameters.Select(p => p.Default)], .. Cases])
            yield return Of(type, 600, random.Next(), random.Next(), random.Next(1000), values);
    }

    public override Call RandomCall(ElementType type, Random random) => Of(type, random.Next(20_000), random.Next(), random.Next(), random.Next());

    public override double Flops(Call call) => 0;

    private protected Call Of(ElementType type, int length, int seed, int stream, int offset, params string[] values)
    {
        var settings = new Dictionary<string, string>();
        foreach ((Setting setting, int value) in (ReadOnlySpan<(Setting, int)>)[(s_length, length), (s_seed, seed), (s_stream, stream), (s_offset, offset)])
            settings[setting.Name] = value.ToString(CultureInfo.InvariantCulture);
        foreach ((Setting setting, string value) in parameters.Zip(values)) settings[setting.Name] = value;
        return new Call(type) { Settings = settings };
    }

    private static RandomStream StreamOf(Call call) => new((ulong)call.Value<long>(s_seed), call.Value<uint>(s_stream));

    private protected override Action Bind<T>(Call call, HostArray result, Backend? on) =>
        HaveParametersF64 ? Bind<T, double>(call, result.Cast<T>(), on) : Bind<T, T>(call, result.Cast<T>(), on);

    private Action Bind<T, TParameter>(Call call, HostArray<T> y, Backend? on)
        where T : unmanaged, INumber<T>
        where TParameter : unmanaged, INumber<TParameter>
    {
        (RandomStream stream, long offset) = (StreamOf(call), call.Value<long>(s_offset));
        TParameter[] values = [.. parameters.Select(call.Value<TParameter>)];
        switch (values.Length)
        {
            case 0:
                var plain = Facade.Bind<Plain<T>>(Name, typeof(T));
                return () => plain(y.Span, stream, offset, on);
            case 1:
                var one = Facade.Bind<WithOne<T, TParameter>>(Name, typeof(T));
                return () => one(y.Span, stream, values[0], offset, on);
            default:
                var two = Facade.Bind<WithTwo<T, TParameter>>(Name, typeof(T));
                return () => two(y.Span, stream, values[0], values[1], offset, on);
        }
    }

    private protected override ResidentCall? BindResident<T>(Call call, Backend on) =>
        HaveParametersF64 ? BindResident<T, double>(call, on) : BindResident<T, T>(call, on);

    private ResidentCall? BindResident<T, TParameter>(Call call, Backend on)
        where T : unmanaged, INumber<T>
        where TParameter : unmanaged, INumber<TParameter>
    {
        (RandomStream stream, long offset) = (StreamOf(call), call.Value<long>(s_offset));
        TParameter[] values = [.. parameters.Select(call.Value<TParameter>)];
        DeviceArray<T> y = new(on, ResultShape(call));
        Action? run = values.Length switch
        {
            0 => Facade.Find<ResidentPlain<T>>(Name, typeof(T)) is { } f ? () => f(y, stream, offset) : null,
            1 => Facade.Find<ResidentOne<T, TParameter>>(Name, typeof(T)) is { } f ? () => f(y, stream, values[0], offset) : null,
            _ => Facade.Find<ResidentTwo<T, TParameter>>(Name, typeof(T)) is { } f ? () => f(y, stream, values[0], values[1], offset) : null,
        };
        if (run is not null) return Upload.Resident(run, y);
        y.Dispose();
        return null;
    }
}

/// <summary>Which random number the oracle is asked for.</summary>
/// <param name="Type">The element type.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Index">The index in the stream.</param>
/// <param name="Parameters">The distribution's parameters.</param>
public sealed record RandomElement(ElementType Type, ulong Seed, uint Stream, ulong Index, Real[] Parameters)
{
    /// <summary>The element's random word.</summary>
    public ulong Word => RandomWords.Of(Seed, Stream, Index, Type.ByteLength);

    /// <summary>The first and the second further word of 64 bits.</summary>
    public BigInteger[] Further(uint attempt)
    {
        uint[] words = RandomWords.Philox([(uint)Index, (uint)(Index >> 32), Stream, attempt], [(uint)Seed, (uint)(Seed >> 32)]);
        return [words[0] | (ulong)words[1] << 32, words[2] | (ulong)words[3] << 32];
    }

    /// <summary>The word's number from 0 to below 1: 24 bits of f32, 53 of f64.</summary>
    public Real Fraction => Real.Scale((BigInteger)(Word >> (8 * Type.ByteLength - Type.Format!.Value.Precision)), -Type.Format.Value.Precision);
}
