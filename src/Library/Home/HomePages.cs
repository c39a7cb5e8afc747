using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Changes;
using NodaTime;

namespace NetworkPortal.Library.Home;

/// <summary>
/// Caches the home page model. It is the same for everyone, so signed-in users also get it without rebuilding it.
/// </summary>
internal sealed class HomePages(PageCache changes, TimeProvider time)
{
    /// <summary>The kinds of changes that affect the home page.</summary>
    public static readonly string[] Shown =
    [
        "content",
        "definition",
        "settings",
        "school",
        "studio",
        "season",
        "visit-day",
        "visit",
    ];

    /// <summary>
    /// The maximum age, as in the page cache; for this long, a section may still say "tomorrow" after midnight.
    /// </summary>
    private static readonly Duration MaxAge = Duration.FromMinutes(5);
    private Kept? kept;

    private sealed record Kept(string Generation, LibraryContext Shelf, Instant At, ShowHome.Page Page);

    public async Task<ShowHome.Page> Current(LibraryContext library, Func<Task<ShowHome.Page>> make)
    {
        var (generation, now) = (changes.Generations(Shown), Clock.Now(time));
        if (
            Volatile.Read(ref kept) is { } last
            && last.Generation == generation
            && ReferenceEquals(last.Shelf, library)
            && now - last.At < MaxAge
        )
            return last.Page with { };
        var made = new Kept(generation, library, now, await make());
        Volatile.Write(ref kept, made);
        // A copy, because rendering adds the reader's notice to the page.
        return made.Page with { };
    }
}
