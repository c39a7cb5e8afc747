using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Assistants;
using NetworkPortal.Delivery.Pictures;
using NetworkPortal.Journals.EmergencyAccess;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings.Calendars;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Schools.People;
using NetworkPortal.Schools.People.Importing;
using NetworkPortal.Schools.People.Messages;
using NetworkPortal.Schools.People.Requests;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;
using NodaTime;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Authorisation;

/// <summary>Real objects that the demo data lacks (messages, files, access requests, invitations, keys), so that access
/// to them is refused for the right reason.</summary>
/// <remarks>
/// {my-message} is "my-message@Teacher" when the teacher asks. Without such a key it is "my-message", which belongs to
/// someone else. Single-use objects are created for every cast member, allowed or not.
/// </remarks>
internal sealed partial class Objects(TestPortal portal, Dictionary<string, string> keys)
{
    private readonly Instant now = SharingStage.Now;
    private readonly Dictionary<Cast, Person> cast = [];
    private Person extra = null!,
        second = null!;
    private School elm = null!,
        harbor = null!,
        leaving = null!;

    private sealed record Titled(string Title) : NetworkPortal.Kernel.Views.PageModel(Title);

    public async Task Make()
    {
        foreach (var who in Enum.GetValues<Cast>().Where(who => who != Cast.Anonymous))
            cast[who] = await portal.Of(who);
        elm = await School("elm-street-demo");
        harbor = await School("harbor-demo");
        leaving = await portal.NewSchool();
        (extra, second) = (await portal.NewPerson(null), await portal.NewPerson(null));
        (keys["second"], keys["school-leaving"]) = ($"{second.Id}", leaving.Slug);
        await portal.Db(async db =>
        {
            Messages(db);
            Listings(db);
            Imports(db);
            Joining(db);
            EmergencyRequests(db);
            Lessons(db);
            Cycles(db);
            Briefs(db);
            var turn = Add(
                db,
                "waiting",
                new VisitWaitlistEntry(Guid.Parse(keys["day-host"]), elm.Id, elm.Id),
                e => e.Id
            );
            turn.Ask(2, "", now);
            await SignUps(db);
            Guid[] schools =
            [
                elm.Id,
                await db.Schools.Where(s => s.Slug == "mill-creek-demo").Select(s => s.Id).SingleAsync(),
            ];
            Add(db, "partnership", new Partnership(new(5, ""), second.Id, schools, [], now), p => p.Id);
            var studio = await db.Studios.Where(s => s.Slug == "who-gets-to-talk-demo").Select(s => s.Id).SingleAsync();
            foreach (
                var key in (string[])
                    ["my-leader-invitation", "my-leader-invitation-to-accept", "my-leader-invitation-to-decline"]
            )
                Each(
                    key,
                    person =>
                        db.StudioInvitations.Add(
                            new StudioInvitation(studio, person.Email, StudioRole.CoFacilitator, second.Id, now)
                        ).Entity.Id
                );
            Assistants(db);
            Newsletters(db);
            foreach (var person in cast.Values)
                db.Memberships.Add(new Membership(person.Id, leaving.Id, SchoolRole.Teacher, now));
            await db.SaveChangesAsync();
        });
        await Staff();
        await SchoolWithLeader();
        await PastVisit("visit-past");
        await HostApproval("visit-approved");
        var offered = await PastVisit("visit-offered");
        await cast[Cast.Teacher]
            .Post(
                $"/visits/{offered}/reflections/next-day",
                ("saw", "Calm hallways"),
                ("will-try", "A quiet start"),
                ("sharing", "Network")
            );
        await Journals();
        await Measures();
        await SignInObjects();
    }

    /// <summary>Creates a day for which individuals sign up, at the host coordinator's school.</summary>
    private async Task SignUps(PortalDb db)
    {
        var host = await db.HostDays.Include(d => d.Offer).SingleAsync(d => d.Id == Guid.Parse(keys["day-host"]));
        var plan = host.Current with { Date = host.Date.PlusDays(7), Teams = 30, People = 30, SignUpSize = 2 };
        Add(db, "day-signup", new HostDay(host.Offer, plan, now), d => d.Id);
    }

    private void Assistants(PortalDb db)
    {
        Each("my-assistant-token", person => Make(person).Id);
        Add(db, "assistant-token-elsewhere", Make(extra), token => token.Id);

        AssistantToken Make(Person person) =>
            db.Add(AssistantToken.Make("Mine", db.Accounts.Find(person.Id)!, now, Duration.FromDays(1)).Token).Entity;
    }

    private Task<School> School(string slug) => portal.Db(db => db.Schools.SingleAsync(s => s.Slug == slug));

    /// <summary>Creates one object that belongs to someone else and one for each cast member.</summary>
    private void Each(string key, Func<Person, Guid> make)
    {
        keys[key] = $"{make(extra)}";
        foreach (var (who, person) in cast)
            keys[$"{key}@{who}"] = $"{make(person)}";
    }

    private T Add<T>(PortalDb db, string key, T row, Func<T, Guid> id)
        where T : class
    {
        db.Add(row);
        keys[key] = $"{id(row)}";
        return row;
    }

    private void Messages(PortalDb db)
    {
        Each("my-message", person => db.Messages.Add(new Message(second.Id, person.Id, "Your corner", now)).Entity.Id);
        keys["message-of-extra"] = keys["my-message"];
        // Senders can't answer their own messages.
        Each(
            "my-sent-message",
            person => db.Messages.Add(new Message(person.Id, second.Id, "My corner", now)).Entity.Id
        );
        db.BlockedSenders.Add(new BlockedSender(second.Id, extra.Id, now));
        foreach (var person in cast.Values)
            db.BlockedSenders.Add(new BlockedSender(person.Id, extra.Id, now));
        keys["refused"] = $"{extra.Id}";
    }

    private void Listings(PortalDb db)
    {
        foreach (var person in cast.Values.Where(person => !db.Profiles.Any(p => p.AccountId == person.Id)))
            db.Profiles.Add(new Profile(person.Id));
        Each("me", person => person.Id);
        foreach (
            var (key, person, listed, reachable) in ((string, Person, bool, bool)[])
                [("unlisted", extra, false, true), ("unreachable", second, true, false)]
        )
        {
            var profile = new Profile(person.Id);
            profile.List(listed, reachable, showSchools: true);
            db.Profiles.Add(profile);
            keys[key] = $"{person.Id}";
        }
    }

    private void Imports(PortalDb db)
    {
        const string Roster = """{"Districts":[],"Schools":[],"People":[],"Remarks":[]}""";
        Each("my-import", person => db.PendingImports.Add(new PendingImport(person.Id, null, Roster, now)).Entity.Id);
        Each(
            "my-import-at-elm",
            person => db.PendingImports.Add(new PendingImport(person.Id, elm.Id, Roster, now)).Entity.Id
        );
        (keys["import-of-extra"], keys["import-at-elm-of-extra"]) = (keys["my-import"], keys["my-import-at-elm"]);
    }

    private void Joining(PortalDb db)
    {
        Each("invitation-to-withdraw-desk", _ => Invite(db, elm, null));
        foreach (var (at, school) in ((string, School)[])[("elm", elm), ("harbor", harbor)])
        {
            Each($"invitation-to-send-{at}", _ => Invite(db, school, null));
            Each($"invitation-to-withdraw-{at}", _ => Invite(db, school, null));
            Each($"invitation-of-editor-{at}", _ => Invite(db, school, "Editor"));
            Add(
                db,
                $"request-{at}",
                new JoinRequest(school.Id, null, "Asking", $"asking-{at}@demo.example", now),
                r => r.Id
            );
            Add(db, $"evaluation-{at}", new Evaluation(school.Id, extra.Id, second.Id, null, now), e => e.Id);
        }
    }

    private Guid Invite(PortalDb db, School school, string? networkRole)
    {
        var invitation = AccountInvitation
            .Create($"invited-{Guid.NewGuid():N}@demo.example", "Invited", now)
            .Invitation;
        db.AccountInvitations.Add(invitation);
        invitation.As(networkRole);
        db.Entry(invitation).Property(i => i.SchoolId).CurrentValue = school.Id;
        db.Entry(invitation).Property(i => i.SchoolRole).CurrentValue = SchoolRole.Teacher;
        return invitation.Id;
    }

    private void EmergencyRequests(PortalDb db)
    {
        EmergencyAccessRequest Asked(string key, Person by, Person about) =>
            Add(
                db,
                key,
                new EmergencyAccessRequest("journal", about.Id, by.Id, now) { Reason = "A reason", Hours = 2 },
                r => r.Id
            );
        var (administrator, teacher) = (cast[Cast.Administrator], cast[Cast.Teacher]);
        foreach (var key in (string[])["emergency-to-grant", "emergency-to-decline"])
            Asked(key, extra, teacher);
        Asked("emergency-mine", administrator, teacher);
        Asked("emergency-about-me", extra, administrator);
        foreach (
            var (key, by, other) in ((string, Person, Person)[])
                [
                    ("emergency-open", administrator, second),
                    ("emergency-to-end", administrator, second),
                    ("emergency-open-to-extra", extra, second),
                ]
        )
        {
            var open = db.Entry(Asked(key, by, teacher));
            open.Property(r => r.AnsweredById).CurrentValue = other.Id;
            open.Property(r => r.AnsweredAt).CurrentValue = now;
            open.Property(r => r.Until).CurrentValue = now + Duration.FromHours(2);
        }
    }

    /// <summary>A school with a leader, all cast members, and people the leader approved.</summary>
    private async Task SchoolWithLeader()
    {
        var school = await portal.NewSchool();
        var (leader, denied) = (
            await portal.NewPerson(school, SchoolRole.SchoolLeader),
            await portal.NewPerson(school, SchoolRole.SchoolLeader)
        );
        var (newcomer, agreed) = (
            await portal.NewPerson(school, SchoolRole.Teacher),
            await portal.NewPerson(school, SchoolRole.Teacher)
        );
        keys["circle"] = school.Slug;
        keys["circle-leader"] = $"{leader.Id}";
        keys["circle-denied"] = $"{denied.Id}";
        (keys["circle-newcomer"], keys["circle-agreed"]) = ($"{newcomer.Id}", $"{agreed.Id}");
        var mine = new Dictionary<Cast, Person>();
        foreach (var who in cast.Keys)
            mine[who] = await portal.NewPerson(school, SchoolRole.Teacher);
        await portal.Db(async db =>
        {
            foreach (var one in (Person[])[newcomer, agreed, .. mine.Values])
                db.Admissions.Add(new Admission(one.Id, school.Id, leader.Id, newAccount: true, now));
            Each(
                "my-evaluation",
                person => db.Evaluations.Add(new Evaluation(school.Id, second.Id, person.Id, person.Id, now)).Entity.Id
            );
            foreach (var (who, person) in cast)
            {
                keys[$"my-newcomer@{who}"] = $"{mine[who].Id}";
                db.Memberships.Add(new Membership(person.Id, school.Id, SchoolRole.Teacher, now));
                db.ReaderDecisions.Add(
                    new ReaderDecision(person.Id, denied.Id, ReaderDecisionKind.NotMyEvaluator, now)
                );
                db.ReaderDecisions.Add(new ReaderDecision(person.Id, agreed.Id, ReaderDecisionKind.MayRead, now));
            }
            await db.SaveChangesAsync();
        });
        keys["my-newcomer"] = keys["circle-newcomer"];
    }

    private async Task Staff()
    {
        foreach (var (at, school) in ((string, School)[])[("elm", elm), ("harbor", harbor)])
        foreach (var who in Enum.GetValues<Cast>())
            keys[$"staff-of-{at}@{who}"] = $"{(await portal.NewPerson(school, SchoolRole.Teacher)).Id}";
    }

    /// <summary>Sign-in objects and secret URLs: sessions, passkeys, an authenticator, a calendar feed, and an
    /// unsubscribe link.</summary>
    private async Task SignInObjects()
    {
        await using var scope = portal.Scope();
        var services = scope.ServiceProvider;
        var accounts = services.GetRequiredService<UserManager<Account>>();
        foreach (var key in (string[])["my-passkey", "my-passkey-to-remove"])
        foreach (var (name, person) in cast.Select(pair => ($"{key}@{pair.Key}", pair.Value)).Prepend((key, extra)))
        {
            var passkey = new UserPasskeyInfo(
                Guid.NewGuid().ToByteArray(),
                [1],
                now.ToDateTimeOffset(),
                0,
                ["internal"],
                true,
                false,
                false,
                [2],
                [3]
            );
            Assert.True(
                (
                    await accounts.AddOrUpdatePasskeyAsync((await accounts.FindByIdAsync($"{person.Id}"))!, passkey)
                ).Succeeded
            );
            keys[name] = Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(passkey.CredentialId);
        }
        keys["passkey-of-extra"] = keys["my-passkey"];
        var picture = services.GetRequiredService<PictureLinks>().Url(new Titled("A page"), "/page");
        keys["share-picture"] = Path.GetFileNameWithoutExtension(picture);
        await services.GetRequiredService<Authenticators>().Start(cast[Cast.HostCoordinator].Id, Totp.NewKey(), 1);
        await portal.Db(async db =>
        {
            Each(
                "my-session",
                person =>
                    db.AccountSessions.Add(
                        new AccountSession(
                            new(person.Id, SecretToken.Hash(SecretToken.New()), "test") { IsPersistent = true },
                            new DeviceDescription("A browser", ""),
                            now
                        )
                    ).Entity.Id
            );
            await db.SaveChangesAsync();
        });
        var feed = CalendarFeed.ForPerson(extra.Id);
        keys["calendar-of-extra"] = feed.Renew(now).Split('/')[2];
        await portal.Db(async db =>
        {
            db.Add(feed);
            await db.SaveChangesAsync();
        });
        keys["switch"] = Last(
            services.GetRequiredService<UnsubscribeTokens>().Path(new Switch(extra.Id, Switch.Digests, Guid.Empty))
        );
    }

    private static string Last(string url) => url.Split('/')[^1];
}
