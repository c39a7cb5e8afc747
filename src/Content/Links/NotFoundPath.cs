using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Content.Links;

/// <summary>An address that was asked for in vain: how often and when last, and nothing of who asked.</summary>
internal sealed class NotFoundPath
{
    public const int MaxLength = 200;

    private NotFoundPath() => Path = "";

    public NotFoundPath(string path, int count, Instant now) =>
        (Path, Count, FirstSeen, LastSeen) = (path, count, now, now);

    /// <summary>Without a leading slash, and without what stood after a question mark.</summary>
    public string Path { get; private set; }

    public int Count { get; private set; }

    public Instant FirstSeen { get; private set; }

    public Instant LastSeen { get; private set; }

    /// <summary>Whether an address is kept: not what may carry a name, a secret or somebody's attempt at breaking
    /// in.</summary>
    public static bool IsKept(string path) =>
        path.Length is > 0 and <= MaxLength
        && !path.StartsWith("api/", StringComparison.Ordinal)
        && !path.Any(c => char.IsControl(c) || c is '@' or '%' or '<' or '>' or '"' or '\'' or '\\' or '\uFFFD')
        && path.Split('/')
            .All(segment => segment.Length is > 0 and <= 120 && segment[0] != '.' && !LooksSecret(segment));

    /// <summary>A long run of letters and digits without a break is an id or a token, not words.</summary>
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

    public string Text => "Which missing pages were requested, how often, and when last. No visitor data is stored.";

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
