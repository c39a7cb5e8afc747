using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Content.Links;

/// <summary>A path that was requested but doesn't exist: how often, and when last. No visitor data is stored.</summary>
internal sealed class NotFoundPath
{
    public const int MaxLength = 200;

    private NotFoundPath() => Path = "";

    public NotFoundPath(string path, int count, Instant now)
    {
        Path = path;
        Count = count;
        FirstSeen = now;
        LastSeen = now;
    }

    /// <summary>The path without a leading slash or query string.</summary>
    public string Path { get; private set; }

    public int Count { get; private set; }

    public Instant FirstSeen { get; private set; }

    public Instant LastSeen { get; private set; }

    /// <summary>
    /// Checks whether a path may be stored: not if it may contain a name, a secret, or an attack attempt.
    /// </summary>
    public static bool IsKept(string path) =>
        path.Length is > 0 and <= MaxLength
        && !path.StartsWith("api/", StringComparison.Ordinal)
        && !path.Any(c => char.IsControl(c) || c is '@' or '%' or '<' or '>' or '"' or '\'' or '\\' or '\uFFFD')
        && path.Split('/')
            .All(segment => segment.Length is > 0 and <= 120 && segment[0] != '.' && !LooksSecret(segment));

    /// <summary>
    /// Checks for a long unbroken run of letters and digits, which is an ID or a token instead of words.
    /// </summary>
    private static bool LooksSecret(string segment) =>
        segment
            .Split(['-', '_', '.', ' '])
            .Any(run => run.Length >= 24 || (run.Length >= 12 && run.Count(char.IsAsciiDigit) >= 4));
}

internal sealed class NotFoundRetention(PortalDb db) : IRetention
{
    private const int AtOnce = 500;

    public string Key => "content.missing-pages";

    public string Title => "Pages not found";

    public string Text =>
        "Missing pages that people requested, how often they were requested, and the date of the last request. No "
        + "visitor data is stored.";

    public int Days => 90;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var old = await db.Set<NotFoundPath>()
                    .Where(missing => missing.LastSeen < before)
                    .OrderBy(missing => missing.LastSeen)
                    .Select(missing => missing.Path)
                    .Take(AtOnce)
                    .ToListAsync(ct);
                return await db.Set<NotFoundPath>().Where(missing => old.Contains(missing.Path)).ExecuteDeleteAsync(ct);
            },
            ct
        );
}
