using System.Text.Json.Nodes;

namespace Compute.GpuCheck;

/// <summary>What <c>compute devices --json</c> lists.</summary>
internal static class DeviceList
{
    // 1 GiB of f32: far beyond the caches of today's devices. On a CPU under OpenCL that would take minutes and tell nothing.
    private const int LongOnCuda = 1 << 28, LongElsewhere = 1 << 22;

    // Where cuBLAS and devices have reached their speed; a matrix of 4,096 rows takes a CPU seconds.
    private const int RowsOnCuda = 4096, RowsElsewhere = 256;

    /// <summary>The devices that were asked for and can be used; every CUDA device if none was asked for.</summary>
    public static IEnumerable<DeviceReport> Chosen(JsonNode? hardware, CheckOptions options)
    {
        foreach (JsonNode device in All(hardware))
        {
            string selector = (string)device["selector"]!;
            var report = new DeviceReport(selector, (string)device["name"]!, (int)device["cores"]!, (string?)device["driver"]);
            if (!(bool)device["available"]! || (options.Devices.Length > 0 ? !options.Devices.Contains(selector) : !report.IsCuda)) continue;
            yield return report with
            {
                Elements = options.Elements > 0 ? options.Elements : report.IsCuda ? LongOnCuda : LongElsewhere,
                Rows = report.IsCuda ? RowsOnCuda : RowsElsewhere,
                Libraries = (string?)device["libraries"],
                Remark = (string?)device["reason"],
            };
        }
    }

    /// <summary>What a device's libraries are.</summary>
    public static string? Libraries(JsonNode? hardware, string selector) =>
        (string?)All(hardware).FirstOrDefault(d => (string)d["selector"]! == selector)?["libraries"];

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
