using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NodaTime;

namespace NetworkPortal.Library.Home;

/// <summary>The home page as it was made last: it is the same for everyone, so those who are signed in need not wait
/// for it to be made again.</summary>
internal sealed class HomePages(PageCache changes, TimeProvider time)
{
    /// <summary>The kinds of changes that it shows.</summary>
    public static readonly string[] Shown =
    [
        "content",
        "definition",
        "settings",
        "school",
        "studio",
        "visit-day",
        "visit",
    ];

    /// <summary>A band may say "tomorrow" for this long after it is no longer true, as in the page cache.</summary>
    private static readonly Duration MaxLength = Duration.FromMinutes(5);
    private Kept? kept;

    private sealed record Kept(string Generation, LibraryContext Shelf, Instant At, ShowHome.Page Page);

    public async Task<ShowHome.Page> Current(LibraryContext shelf, Func<Task<ShowHome.Page>> make)
    {
        var (generation, now) = (changes.Generations(Shown), Clock.Now(time));
        if (
            Volatile.Read(ref kept) is { } last
            && last.Generation == generation
            && ReferenceEquals(last.Shelf, shelf)
            && now - last.At < MaxLength
        )
            return last.Page with { };
        var made = new Kept(generation, shelf, now, await make());
        Volatile.Write(ref kept, made);
        // A copy: showing a page writes the reader's notice on it.
        return made.Page with { };
    }
}
