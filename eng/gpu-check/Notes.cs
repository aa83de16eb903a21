using System.Text.Json;
using System.Text.Json.Nodes;

namespace Compute.GpuCheck;

/// <summary>What is said of a stage that went wrong.</summary>
internal static class Notes
{
    private const int Longest = 500;

    /// <summary>Why a child ended as it did.</summary>
    public static string Of(ChildResult result)
    {
        string reason = result.Outcome == Outcome.TimedOut ? "it was ended at its limit." : result.Outcome == Outcome.Failed ? $"exit code {result.ExitCode}." : "";
        string errors = result.Errors.Trim().ReplaceLineEndings(" ");
        return $"{reason} {(errors.Length > Longest ? errors[..Longest] + "…" : errors)}".Trim();
    }

    /// <summary>JSON, if it is whole.</summary>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
