using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.SavedSearches;
using NetworkPortal.Authoring.Editing;
using NetworkPortal.Authoring.Previews;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Schools.People;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Authorisation;

/// <summary>The values of the {names} in rules.txt: IDs of demo data, looked up once, and of objects that
/// <see cref="Objects"/> creates.</summary>
internal static class Keys
{
    private const string June = "june.okafor@demo.example";

    public static async Task<IReadOnlyDictionary<string, string>> Find(TestPortal portal)
    {
        var extra = await People.NewTeacher(portal, "tidewater-demo");
        using var signedIn = await portal.SignIn(extra, CastAccounts.Password);
        var found = await portal.Db(async db =>
        {
            var keys = new Dictionary<string, string> { ["none"] = "00000000-0000-4000-8000-000000000404" };
            foreach (var who in Enum.GetValues<Cast>().Where(who => who != Cast.Anonymous))
                keys[who.ToString().ToLowerInvariant()] = await Account(db, who.Email());
            keys["extra"] = await Account(db, extra);
            keys["extra-membership"] =
                $"{await db.Memberships.Where(m => m.Account.Email == extra).Select(m => m.Id).SingleAsync()}";
            foreach (var role in await db.Roles.Where(r => r.Part == null).ToListAsync())
                keys["role-" + Word(role.Name!)] = $"{role.Id}";
            keys["session-of-extra"] =
                $"{await db.AccountSessions.Where(s => s.Account.Email == extra).Select(s => s.Id).FirstAsync()}";
            var days = db.HostDays.Where(d => d.School.Slug == "mill-creek-demo").OrderBy(d => d.StartsAt);
            keys["day-host"] = $"{await days.Select(d => d.Id).FirstAsync()}";
            keys["day-other"] =
                $"{await db.HostDays.Where(d => d.School.Slug == "lakeside-demo").Select(d => d.Id).FirstAsync()}";
            keys["offer-host"] = $"{await days.Select(d => d.OfferId).FirstAsync()}";
            keys["offer-other"] =
                $"{await db.HostDays.Where(d => d.School.Slug == "lakeside-demo").Select(d => d.OfferId).FirstAsync()}";
            keys["visit-out"] =
                $"{await db.Visits.Where(v => v.School.Slug == "elm-street-demo").Select(v => v.Id).FirstAsync()}";
            var visitsIn = db.Visits.Where(v => v.HostDay.School.Slug == "mill-creek-demo");
            keys["visit-in"] = $"{await visitsIn.Select(v => v.Id).FirstAsync()}";
            var studioSessions = db.StudioSessions.Where(s => s.Studio.Slug == "feedback-that-gets-used-demo");
            keys["session-of-studio"] = $"{await studioSessions.Select(s => s.Id).FirstAsync()}";
            var proposed = db.StudioSessions.Where(s => s.Studio.Slug == "starting-from-student-work-demo");
            keys["session-of-proposal"] = $"{await proposed.OrderBy(s => s.StartsAt).Select(s => s.Id).FirstAsync()}";
            keys["session-of-proposal-to-cancel"] =
                $"{await proposed.OrderByDescending(s => s.StartsAt).Select(s => s.Id).FirstAsync()}";
            var marcus = db.Accounts.Where(a => a.Email == "marcus.quill@demo.example");
            keys["member-of-studio"] = $"{await marcus.Select(a => a.Id).SingleAsync()}";
            var ownSessions = db.StudioSessions.Where(s => s.Studio.Slug == "starting-from-student-work-demo");
            keys["session-of-own-studio"] =
                $"{await ownSessions.OrderBy(s => s.StartsAt).Select(s => s.Id).LastAsync()}";
            foreach (
                var (key, studio) in new[]
                {
                    ("poll-of-studio", "feedback-that-gets-used-demo"),
                    ("poll-of-own-studio", "starting-from-student-work-demo"),
                }
            )
                keys[key] = $"{await Poll(db, studio)}";
            keys["entry"] = await Entry(db, "The lesson that went sideways");
            var elsewhere = Cast.TeacherElsewhere.Email();
            keys["entry-elsewhere"] =
                $"{await db.JournalEntries.Where(e => e.Owner.Email == elsewhere).Select(e => e.Id).FirstAsync()}";
            keys["entry-extra"] = await Entry(db, "One question on a card");
            keys["publication"] =
                $"{await db.Publications.Where(p => p.Author.Email == elsewhere).Select(p => p.Id).SingleAsync()}";
            var item = await db
                .Items.AsNoTracking()
                .Where(i => i.Published && i.Latest && i.ContentType == "Article")
                .OrderBy(i => i.Id)
                .FirstAsync();
            (keys["item"], keys["item-version"]) = (item.ContentItemId, item.VersionId);
            var edit = ContentEdit.Of(Guid.NewGuid(), item, Guid.Parse(keys["editor"]), item.ModifiedUtc);
            db.Add(edit);
            var (preview, token) = PreviewLink.Create(
                item.ContentItemId,
                "",
                Guid.Parse(keys["editor"]),
                SystemClock.Instance.GetCurrentInstant(),
                7
            );
            db.Add(preview);
            keys["preview"] = token;
            var (file, upload) = (
                new LibraryFile("tools/swot-analysis.docx", new(1, null, null, ""), null, item.ModifiedUtc),
                new PartUpload(Guid.Parse(keys["editor"]), "", "large.pdf", 10, item.ModifiedUtc)
            );
            db.AddRange(file, upload);
            var (saved, feed) = (
                new SavedSearch(Guid.Parse(keys["teacher"]), "Tickets", "?q=ticket", item.ModifiedUtc),
                new SavedSearch(Guid.Parse(keys["teacher"]), "Coaching", "?q=coaching", item.ModifiedUtc)
            );
            db.AddRange(saved, feed);
            (keys["saved-search"], keys["saved-feed"]) = (
                $"{saved.Id}",
                portal.Services.GetRequiredService<SavedFeeds>().Path(feed).Split('/')[2]
            );
            (keys["media-file"], keys["upload-of-editor"]) = ($"{file.Id}", $"{upload.Id}");
            await db.SaveChangesAsync();
            keys["edit-of-editor"] = $"{edit.Id}";
            keys["article"] = await db
                .Items.Where(i => i.Published && i.ContentType == "CaseStudy" && i.Path != null)
                .Select(i => i.Path!)
                .FirstAsync();
            var listed = db.Profiles.Where(p => p.Listed && p.Reachable);
            keys["listed"] =
                $"{await listed.Where(p => p.Account.Email == June).Select(p => p.AccountId).SingleAsync()}";
            return keys;
        });
        await new Objects(portal, found).Make();
        return found;
    }

    private static async Task<string> Account(PortalDb db, string email) =>
        $"{await db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync()}";

    /// <summary>The ID of the teacher's entry with this title.</summary>
    private static async Task<Guid> Poll(PortalDb db, string studio)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var plan = new PollPlan("Looking at notes", "", 60)
        {
            Starts = [now + Duration.FromDays(9), now + Duration.FromDays(10)],
            AnswersUntil = now + Duration.FromDays(5),
        };
        var id = await db.Studios.Where(s => s.Slug == studio).Select(s => s.Id).SingleAsync();
        return db.TimePolls.Add(new TimePoll(Guid.CreateVersion7(), id, plan, now)).Entity.Id;
    }

    private static async Task<string> Entry(PortalDb db, string title)
    {
        var entries = db.JournalEntries.Where(e => e.Owner.Email == Cast.Teacher.Email());
        return $"{await entries.Where(e => e.Title == title).Select(e => e.Id).SingleAsync()}";
    }

    private static string Word(string name) => Slug.From(name);
}
