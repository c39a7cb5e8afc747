using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Studios.Journal;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Members.Wall;
using NetworkPortal.Tests.Visits;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Studios.Journal;

/// <summary>Every place at which an entry could come to light for somebody, asked one by one. A new surface is added here.</summary>
internal static class Surfaces
{
    // An entry says "About WORD.", and its title is "Title WORD": a page that repeats what was searched for is no leak.

    /// <summary>Fails unless the reader sees the entry at every surface that shows entries to readers, and at no other.</summary>
    public static async Task Shows(TestPortal portal, Person reader, JournalEntry entry, string word)
    {
        using var client = await reader.Client();
        var page = await client.GetPage(entry.Url());
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(word, page.Text(".journal-prose"));
        Assert.Contains(entry.Url(), Links(await client.GetPage("/journal/shared")));
        Assert.Contains("Shared with you: ", (await client.GetPage("/today")).Text("main"));
        Assert.Contains("Shared with you (", (await client.GetPage("/journal")).Text("aside"));
        await Beyond(portal, client, reader, word);
    }

    /// <summary>Fails if the reader can tell at any surface that the entry exists.</summary>
    public static async Task Hides(TestPortal portal, Person reader, JournalEntry entry, string word)
    {
        using var client = await reader.Client();
        await LooksAbsent(client, entry);
        Assert.DoesNotContain(entry.Url(), Links(await client.GetPage("/journal/shared")));
        var today = await client.GetPage("/today");
        Assert.DoesNotContain(entry.Id.ToString(), today.Html);
        Assert.DoesNotContain("Shared with you", today.Text("main"));
        Assert.DoesNotContain("Shared with you (", (await client.GetPage("/journal")).Text("aside"));
        await Beyond(portal, client, reader, word);
        Assert.DoesNotContain(await portal.MailTo(reader.Email), mail => mail.Text.Contains(entry.Id.ToString(), StringComparison.Ordinal));
    }

    /// <summary>An entry that is denied is answered as one that never was: status, headers and words.</summary>
    private static async Task LooksAbsent(PortalClient client, JournalEntry entry)
    {
        await client.GetPage("/journal");
        foreach (var part in (string[])["", "/edit", "/versions", "/share"])
        {
            var (denied, absent) = (await client.GetPage(entry.Url() + part), await client.GetPage($"/journal/{Guid.NewGuid()}{part}"));
            Assert.Equal((HttpStatusCode.NotFound, absent.Status), (denied.Status, HttpStatusCode.NotFound));
            Assert.Equal(absent.Headers.Keys.Order(), denied.Headers.Keys.Order());
            Assert.Equal(absent.Text("main"), denied.Text("main"));
        }
        foreach (var part in (string[])["", "/shares", "/deletion", "/restoring", "/erasing"])
            Assert.Equal(HttpStatusCode.NotFound, (await client.Post(entry.Url() + part, ("text", "x"), ("version", "1"))).Status);
    }

    /// <summary>What carries nobody's entry but the owner's, shared or not: search, suggestions, feeds, map, lists, the own export, mail.</summary>
    private static async Task Beyond(TestPortal portal, PortalClient client, Person reader, string word)
    {
        foreach (var url in (string[])[$"/search?q={word}", $"/journal?q={word}", "/feed.xml", "/sitemap.xml", "/", "/schools", "/studios", "/journal/bin", "/account"])
        {
            var text = await client.Http.GetStringAsync(url);
            Assert.DoesNotContain("About " + word, text);
            Assert.DoesNotContain("Title " + word, text);
        }
        Assert.DoesNotContain(word, await Export(portal, reader));
        Assert.DoesNotContain(await portal.MailTo(reader.Email), mail => mail.Text.Contains(word, StringComparison.Ordinal) || mail.Subject.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>All that the person would take along, as text.</summary>
    public static async Task<string> Export(TestPortal portal, Person person)
    {
        await using var scope = portal.Scope();
        var text = new StringBuilder();
        foreach (var source in scope.ServiceProvider.GetServices<IPersonalData>())
            await foreach (var records in source.Export(person.Id, default))
            {
                text.AppendLine(records.Title).AppendJoin('\n', records.Records.Select(record => record.ToJsonString())).AppendLine();
                foreach (var file in records.Files) text.AppendLine(Encoding.UTF8.GetString(file.Content.Span));
            }
        return text.ToString();
    }

    private static IEnumerable<string?> Links(Page page) => page.Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href"));
}
