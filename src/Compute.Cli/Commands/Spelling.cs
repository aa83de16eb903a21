namespace Compute.Cli.Commands;

/// <summary>How far a word is from another.</summary>
internal static class Spelling
{
    /// <summary>The fewest insertions, deletions and replacements that make one word of the other (Levenshtein).</summary>
    public static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            (int diagonal, row[0]) = (row[0], i);
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = int.Min(replaced, int.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
