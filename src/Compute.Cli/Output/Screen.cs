using Spectre.Console;

namespace Compute.Cli.Output;

/// <summary>Where people read: tables and bars on a terminal, plain aligned text in a pipe. Spectre.Console respects NO_COLOR.</summary>
internal static class Screen
{
    private static readonly IAnsiConsole s_errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Whether a person reads the output, as far as one can tell.</summary>
    public static bool IsTerminal => !Console.IsOutputRedirected;

    /// <summary>Cells that a line has room for.</summary>
    public static int Width => IsTerminal ? AnsiConsole.Profile.Width : 100;

    public static void Line(string text = "", string? color = null)
    {
        if (IsTerminal) AnsiConsole.MarkupLine(Markup(new Cell(text, color)));
        else Console.Out.WriteLine(text);
    }

    public static void Error(string text)
    {
        if (Console.IsErrorRedirected) Console.Error.WriteLine(text);
        else s_errors.MarkupLine(Markup(new Cell(text, "red")));
    }

    public static void Table(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<Cell>> rows)
    {
        if (IsTerminal) Boxed(columns, rows);
        else Plain(columns, rows);
    }

    /// <summary>Does work in steps, with a bar on a terminal.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="work">Calls its argument with what comes next, before each step.</param>
    public static void WithProgress(string title, int steps, Action<Action<string>> work) =>
        WithProgress(title, progress =>
        {
            int done = 0;
            work(next => progress((double)done++ / steps, next));
            return true;
        });

    /// <summary>Does work that says how far it is, with a bar on a terminal.</summary>
    /// <param name="title">What is done.</param>
    /// <param name="work">Calls its argument with the share that is done, and with what comes next.</param>
    public static T WithProgress<T>(string title, Func<Action<double, string>, T> work)
    {
        if (!IsTerminal || Console.IsErrorRedirected) return work((_, _) => { });
        var bar = new Progress(s_errors) { AutoClear = true, HideCompleted = true };
        bar.Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn());
        return bar.Start(context =>
        {
            ProgressTask task = context.AddTask(Spectre.Console.Markup.Escape(title), maxValue: 1);
            return work((share, next) =>
            {
                task.Value = share;
                task.Description = Spectre.Console.Markup.Escape($"{title}: {next}");
            });
        });
    }

    private static void Boxed(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<Cell>> rows)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (Column column in columns)
        {
            var built = new TableColumn(Markup(new Cell(column.Title, "bold")));
            table.AddColumn(column.Right ? built.RightAligned() : built);
        }

        foreach (IReadOnlyList<Cell> row in rows) table.AddRow([.. row.Select(Markup)]);
        AnsiConsole.Write(table);
    }

    private static void Plain(IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<Cell>> rows)
    {
        int[] widths = [.. columns.Select((c, i) => rows.Select(r => r[i].Text.Length).Append(c.Title.Length).Max())];
        WriteRow([.. columns.Select(c => new Cell(c.Title))]);
        foreach (IReadOnlyList<Cell> row in rows) WriteRow(row);

        void WriteRow(IReadOnlyList<Cell> row) => Console.Out.WriteLine(
            string.Join("  ", row.Select((c, i) => columns[i].Right ? c.Text.PadLeft(widths[i]) : c.Text.PadRight(widths[i]))).TrimEnd());
    }

    private static string Markup(Cell cell)
    {
        string text = Spectre.Console.Markup.Escape(cell.Text);
        return cell.Color is null || text.Length == 0 ? text : $"[{cell.Color}]{text}[/]";
    }
}
