using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Journals;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Journals;

/// <summary>Creates evaluations, journal entries and shares for a test.</summary>
internal static class SharingStage
{
    public static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    /// <summary>A word that no other test uses.</summary>
    public static string Word() => "wolfberry" + Guid.NewGuid().ToString("N")[..12];

    /// <param name="during">From now on, unless given.</param>
    public static async Task<Evaluation> Evaluates(
        this TestPortal portal,
        Person evaluator,
        Person evaluated,
        School school,
        Interval? during = null
    )
    {
        var evaluation = new Evaluation(school.Id, evaluator.Id, evaluated.Id, null, during?.Start ?? Now);
        if (during is { HasEnd: true, End: var end })
            evaluation.End(null, end);
        await portal.Db(async db =>
        {
            db.Evaluations.Add(evaluation);
            await db.SaveChangesAsync();
        });
        return evaluation;
    }

    public static async Task<JournalEntry> Writes(
        this TestPortal portal,
        Person owner,
        string text,
        string title = "",
        Instant? at = null
    )
    {
        var entry = new JournalEntry(owner.Id, Guid.NewGuid(), at ?? Now);
        entry.Write(title, text, null, at ?? Now);
        await portal.Db(async db =>
        {
            db.JournalEntries.Add(entry);
            await db.SaveChangesAsync();
        });
        return entry;
    }

    /// <summary>Creates an entry with a file: a line of text with the kind of a picture.</summary>
    public static async Task<JournalEntry> WritesWithFile(
        this TestPortal portal,
        Person owner,
        string text,
        Instant? at = null
    )
    {
        var entry = await portal.Writes(owner, text, at: at);
        await portal.Puts(entry, "plan", "A plan");
        return entry;
    }

    /// <summary>Attaches a file to an entry.</summary>
    /// <returns>The file's URL for its owner and for anyone who may read the entry.</returns>
    public static async Task<string> Puts(this TestPortal portal, JournalEntry entry, string name, string content)
    {
        var file = new Attachment(
            entry.OwnerId,
            JournalEntry.Kind,
            entry.Id,
            new CleanedFile(UploadKind.Jpeg, Encoding.UTF8.GetBytes(content)) { GivenName = name },
            Now
        );
        var folder = Directory.CreateDirectory(Path.Combine(portal.DataFolder, "attachments", file.Stored[..2]));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, file.Stored), content);
        await portal.Db(async db =>
        {
            db.Add(file);
            await db.SaveChangesAsync();
        });
        return $"{entry.Url()}/files/{file.Id}";
    }

    /// <summary>The URL of the entry's only file; a URL that does not exist if it has none.</summary>
    public static Task<string> FileOf(this TestPortal portal, JournalEntry entry) =>
        portal.Db(async db =>
        {
            var files = db.Set<Attachment>().Where(a => a.TargetId == entry.Id);
            return $"{entry.Url()}/files/{await files.Select(a => a.Id).SingleOrDefaultAsync()}";
        });

    public static Task<Share> Shares(
        this TestPortal portal,
        JournalEntry entry,
        Audience audience,
        Guid with = default,
        Instant? until = null
    ) => portal.Shares(new Share(entry.ShareTarget, audience, with, until, Now));

    public static async Task<Share> Shares(this TestPortal portal, Share share)
    {
        await portal.Db(async db =>
        {
            db.Shares.Add(share);
            await db.SaveChangesAsync();
        });
        return share;
    }

    /// <summary>One of the cast, as a <see cref="Person"/>.</summary>
    public static Task<Person> Of(this TestPortal portal, Cast who)
    {
        var email = who.Email();
        return portal.Db(async db =>
            await db
                .Accounts.Where(a => a.Email == email)
                .Select(a => new Person(portal, a.Id, email, a.DisplayName))
                .SingleAsync()
        );
    }

    /// <summary>Creates a person with a network role.</summary>
    public static async Task<Person> NewHolder(this TestPortal portal, string role)
    {
        var person = await portal.NewPerson(null);
        await using var scope = portal.Scope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.True(
            (await accounts.AddToRoleAsync((await accounts.FindByIdAsync(person.Id.ToString()))!, role)).Succeeded
        );
        return person;
    }

    /// <summary>Creates a member or facilitator of a studio.</summary>
    public static async Task<Person> NewPart(this TestPortal portal, Studio studio, StudioRole role)
    {
        var person = await portal.NewPerson(null);
        await portal.Db(async db =>
        {
            db.StudioMemberships.Add(
                role == StudioRole.Member
                    ? StudioMembership.Joining(studio.Id, person.Id, 1, Now)
                    : StudioMembership.Leading(studio.Id, person.Id, role, Now)
            );
            await db.SaveChangesAsync();
        });
        return person;
    }

    public static Task<List<string>> Audited(this TestPortal portal, Person about) =>
        portal.Db(db =>
            db.Set<AuditLine>().Where(l => l.AboutId == about.Id).OrderBy(l => l.Id).Select(l => l.Name).ToListAsync()
        );

    public static string Url(this JournalEntry entry) => $"/journal/{entry.Id}";
}
