using System.Text.Json.Nodes;

namespace Compute.GpuCheck;

/// <summary>What <c>compute devices --json</c> lists.</summary>
internal static class DeviceList
{
    /// <summary>The devices that were asked for and can be used; every CUDA device if none was asked for.</summary>
    public static IEnumerable<DeviceReport> Chosen(JsonNode? hardware, string[] asked) =>
        from device in All(hardware)
        let selector = (string)device["selector"]!
        where (bool)device["available"]! && (asked.Length > 0 ? asked.Contains(selector) : selector.StartsWith("cuda", StringComparison.Ordinal))
        select new DeviceReport(selector, (string)device["name"]!);

    /// <summary>Why there are none.</summary>
    public static string Missing(JsonNode? hardware, string[] asked, ChildResult found)
    {
        if (hardware is null) return $"looking for devices ended with {found.Outcome}: {found.Errors}";
        string reasons = string.Join(' ', All(hardware).Where(d => !(bool)d["available"]!).Select(d => $"{d["selector"]}: {d["reason"]}"));
        string there = string.Join(", ", All(hardware).Where(d => (bool)d["available"]! && (string)d["tier"]! == "gpu").Select(d => (string)d["selector"]!));
        return $"there is no {(asked.Length > 0 ? string.Join(", ", asked) : "CUDA device")}. {reasons} {(there.Length > 0 ? $"--device {there} checks what there is." : "")}";
    }

    private static IEnumerable<JsonNode> All(JsonNode? hardware) => hardware?["devices"]?.AsArray().OfType<JsonNode>() ?? [];
}
