using System.Globalization;

namespace Compute.Conformance;

/// <summary>Random numbers of which there are only so many: a count is the distribution's parameter, and elements are below it.</summary>
/// <param name="name">The API's name.</param>
/// <param name="types">Types of elements.</param>
/// <param name="oracle">An element.</param>
public sealed class PermutationOperation(string name, IReadOnlyList<ElementType> types, Func<RandomElement, Real> oracle)
    : GenerateOperation(name, types, oracle, new Setting("count", SettingKind.Number, "100"))
{
    // Rectangles of one row, full ones and those with a gap, on both sides of where there are fewer rounds; and too long for a table.
    private static readonly int[] s_counts = [1, 2, 3, 4, 5, 9, 10, 100, 1000, 4095, 4096, 100_003, int.MaxValue];

    public override Call Sample(ElementType type, int size, Random random) => Part(type, size, size, 0, random);

    public override IEnumerable<Call> TestCalls(ElementType type, Random random)
    {
        yield return Part(type, 0, 0, 0, random);
        foreach (int count in s_counts)
        {
            // Some on the spot, some by a table.
            foreach (int length in (int[])[int.Min(count, 3), int.Min(count, 400)])
                yield return Part(type, count, length, random.Next(count - length + 1), random);
        }
    }

    public override Call RandomCall(ElementType type, Random random)
    {
        int count = random.Next(1, random.Next(2) == 0 ? 300 : 20_000), length = random.Next(count);
        return Part(type, count, length, random.Next(count - length), random);
    }

    private Call Part(ElementType type, int count, int length, int offset, Random random) =>
        Of(type, length, random.Next(), random.Next(), offset, count.ToString(CultureInfo.InvariantCulture));
}
