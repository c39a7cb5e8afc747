using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Journals;
using NetworkPortal.Journals.Sharing;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Journals;

/// <summary>Checks every surface where a person could find an entry or its file. Add new surfaces here; new pages are
/// found automatically.</summary>
internal static class Surfaces
{
    // An entry says "About WORD.", its title is "Title WORD", its file is "Name WORD" and says "File WORD", so that a
    // page repeating the search term does not count as a leak.
    private static readonly string[] Telling = ["About ", "Title ", "Name ", "File "];

    /// <summary>Creates an entry in the form that the surfaces check for.</summary>
    public static async Task<JournalEntry> Writes(
        TestPortal portal,
        Person owner,
        string word,
        NodaTime.Instant? at = null
    )
    {
        var entry = await portal.Writes(owner, $"About {word}.", $"Title {word}", at);
        await portal.Puts(entry, $"Name {word}", $"File {word}");
        return entry;
    }

    /// <summary>Fails unless the reader sees the entry at every surface that shows entries to readers, and at no
    /// other.</summary>
    public static async Task Shows(TestPortal portal, Person reader, JournalEntry entry, string word)
    {
        Assert.Contains(entry.Url(), await Digest(portal, reader, entry));
        using var client = await reader.Client();
        var (page, file) = (await client.GetPage(entry.Url()), await portal.FileOf(entry));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(word, page.Text(".journal-prose"));
        Assert.Contains(file, page.Links());
        await Sends(client, file, "File " + word);
        await Absence.IsNotForReaders(client, entry.Url(), file);
        Assert.Contains(entry.Url(), (await client.GetPage("/journal/shared")).Links());
        Assert.Contains("Shared with you", (await client.GetPage("/today")).Text("main"));
        Assert.Contains("Shared with you (", (await client.GetPage("/journal")).Text("aside"));
        await NamesOnly(portal, client, entry, word);
        await Beyond(portal, client, reader, new(entry.OwnerId, word) { ShownAt = "/journal/shared" });
        await Sends(client, file, "File " + word);
    }

    /// <summary>Fails if the reader can tell at any surface that the entry exists.</summary>
    public static async Task Hides(TestPortal portal, Person reader, JournalEntry entry, string word)
    {
        using var client = await reader.Client();
        var file = await portal.FileOf(entry);
        await Absence.Looks(client, entry.Url(), file);
        Assert.Equal(file, await portal.FileOf(entry));
        Assert.DoesNotContain(entry.Url(), (await client.GetPage("/journal/shared")).Links());
        Assert.DoesNotContain("Shared with you", (await client.GetPage("/today")).Text("main"));
        Assert.DoesNotContain("Shared with you (", (await client.GetPage("/journal")).Text("aside"));
        await Beyond(
            portal,
            client,
            reader,
            new(entry.OwnerId, word) { Ids = [entry.Id.ToString(), file.Split('/')[^1]] }
        );
        Assert.DoesNotContain(
            await portal.MailTo(reader.Email),
            mail => mail.Text.Contains(entry.Id.ToString(), StringComparison.Ordinal)
        );
        await portal.Db(db =>
            db.Readings.Where(r => r.TargetId == entry.Id && r.ReaderId == reader.Id).ExecuteDeleteAsync()
        );
        Assert.Empty(await Digest(portal, reader, entry));
    }

    /// <summary>Checks that the files of studios have the entry's title at most, and never its text.</summary>
    private static async Task NamesOnly(TestPortal portal, PortalClient client, JournalEntry entry, string word)
    {
        var walk = await Walk.Around(portal, entry.OwnerId, word);
        foreach (
            var file in walk.Where(url =>
                url.EndsWith(".md", StringComparison.Ordinal) || url.EndsWith(".json", StringComparison.Ordinal)
            )
        )
        foreach (var text in (string[])["About ", "Name ", "File "])
            Assert.DoesNotContain(text + word, (await client.GetPage(file)).Html, StringComparison.Ordinal);
    }

    /// <summary>The URLs that a digest would list for the reader now if each share of the entry were a queued
    /// notification.</summary>
    private static async Task<IEnumerable<string>> Digest(TestPortal portal, Person reader, JournalEntry entry)
    {
        await using var scope = portal.Scope();
        var shares = await scope
            .ServiceProvider.GetRequiredService<PortalDb>()
            .Shares.Where(s => s.TargetId == entry.Id)
            .ToListAsync();
        var notices = shares.ConvertAll(share => new QueuedNotification(
            SharedNotices.News(share, reader.Id),
            SharingStage.Now,
            SharingStage.Now
        ));
        return (
            await scope.ServiceProvider.GetRequiredService<DigestReader>().Read(reader.Id, notices, default)
        ).Select(item => item.Line.Url);
    }

    /// <summary>Checks that the file is sent with its content and must not be cached.</summary>
    private static async Task Sends(PortalClient client, string file, string content)
    {
        using var answer = await client.Http.GetAsync(file);
        Assert.Equal(content, await answer.Content.ReadAsStringAsync());
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    /// <summary>What would give an entry away.</summary>
    private sealed record Traces(Guid OwnerId, string Word)
    {
        /// <summary>The list that may show the entry.</summary>
        public string ShownAt { get; init; } = "";

        /// <summary>Whether the list may show the entry to a reader; so may the talk, the story, and the files of a
        /// studio that has it.</summary>
        public bool MayShow(string url) =>
            ShownAt.Length > 0
            && (
                url == ShownAt
                || url.EndsWith("/room/talk", StringComparison.Ordinal)
                || url.EndsWith("/room/story", StringComparison.Ordinal)
                || url.EndsWith("/room/story.md", StringComparison.Ordinal)
                || url.EndsWith("/room/studio.json", StringComparison.Ordinal)
            );

        public IReadOnlyList<string> Ids { get; init; } = [];
    }

    /// <summary>Checks what must never show another person's entry, shared or not: search, feeds, sitemap, lists,
    /// counts, every page of the portal, the reader's data export, email.</summary>
    private static async Task Beyond(TestPortal portal, PortalClient client, Person reader, Traces traces)
    {
        var word = traces.Word;
        var walk = await Walk.Around(portal, traces.OwnerId, word);
        await Parallel.ForEachAsync(
            walk.Where(url => !traces.MayShow(url)),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (url, ct) =>
            {
                using var answer = await client.Http.GetAsync(url, ct);
                Assert.True((int)answer.StatusCode < 500, $"{url}: {(int)answer.StatusCode}");
                var text = await answer.Content.ReadAsStringAsync(ct);
                // The audit log shows which entry was shared by its ID, but never its title.
                foreach (
                    var sign in Telling
                        .Select(before => before + word)
                        .Concat(url.StartsWith("/desk/audit", StringComparison.Ordinal) ? [] : traces.Ids)
                )
                    Assert.False(
                        text.Contains(sign, StringComparison.OrdinalIgnoreCase),
                        $"{reader.Name} finds \"{sign}\" at {url}."
                    );
            }
        );
        Assert.DoesNotContain(word, await Export(portal, reader));
        Assert.DoesNotContain(
            await portal.MailTo(reader.Email),
            mail =>
                mail.Text.Contains(word, StringComparison.Ordinal)
                || mail.Subject.Contains(word, StringComparison.Ordinal)
        );
    }

    /// <summary>The person's data export as text.</summary>
    public static async Task<string> Export(TestPortal portal, Person person)
    {
        await using var scope = portal.Scope();
        var text = new StringBuilder();
        foreach (var source in scope.ServiceProvider.GetServices<IPersonalData>())
        await foreach (var records in source.Export(person.Id, default))
        {
            text.AppendLine(records.Title)
                .AppendJoin('\n', records.Records.Select(record => record.ToJsonString()))
                .AppendLine();
            foreach (var file in records.Files)
                text.AppendLine(Encoding.UTF8.GetString(file.Content.Span));
        }
        return text.ToString();
    }
}
