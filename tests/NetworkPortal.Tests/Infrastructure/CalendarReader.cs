using System.Diagnostics;
using System.Text.Json;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>What a calendar file says, as a reader that isn't the portal's own understands it: npm's ical.js.</summary>
internal sealed record CalendarReader(string Method, IReadOnlyList<CalendarReader.Event> Events)
{
    private static readonly string Folder = Path.Combine(
        Repository.Folder,
        "tests/NetworkPortal.Tests/Infrastructure/CalendarReader"
    );

    internal sealed record Event
    {
        public required string Uid { get; init; }

        public required int Sequence { get; init; }

        public required string Status { get; init; }

        public required DateTime Stamp { get; init; }

        public required DateTime Start { get; init; }

        public required DateTime End { get; init; }

        public required string Summary { get; init; }

        public required string Description { get; init; }

        public required string Location { get; init; }

        public required string Organizer { get; init; }

        public required string[] Attendees { get; init; }
    }

    /// <summary>Whether it is installed (by .scripts/check, or by "npm ci" in its folder).</summary>
    public static bool IsInstalled => Directory.Exists(Path.Combine(Folder, "node_modules", "ical.js"));

    /// <exception cref="InvalidOperationException">A text isn't a calendar file.</exception>
    public static async Task<IReadOnlyList<CalendarReader>> Read(params IEnumerable<string> calendars)
    {
        using var process = Process.Start(
            new ProcessStartInfo("node", "read.mjs")
            {
                WorkingDirectory = Folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (answer, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(calendars));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<List<CalendarReader>>(await answer, JsonSerializerOptions.Web)!
            : throw new InvalidOperationException(await error);
    }
}
