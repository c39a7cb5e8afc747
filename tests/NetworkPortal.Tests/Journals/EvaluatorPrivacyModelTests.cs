using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NodaTime;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Journals;

/// <summary>Compares the share policy and the pages with a simple model, for random schools, studios, evaluations and
/// shares.</summary>
public sealed class EvaluatorPrivacyModelTests(WallPortal portal) : IClassFixture<WallPortal>
{
    private const int People = 7;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_share_policy_and_the_pages_agree_with_the_model(int seed)
    {
        var world = await World.Make(portal, new Random(seed));
        var (shown, hidden) = (0, 0);
        foreach (var reader in world.Persons)
        {
            var expected = world.Entries.Where(e => world.MayRead(reader, e)).Select(e => e.Id).ToHashSet();
            (shown, hidden) = (shown + expected.Count, hidden + world.Entries.Count - expected.Count);
            Assert.Equal(expected, await Policy(world, reader));
            Assert.Equal(expected, await Reached(world, reader));
            await OverHttp(world, reader, expected);
        }
        // If nothing or everything were shared, this would prove nothing.
        Assert.True(shown > 5 && hidden > 5, $"{shown} shown, {hidden} hidden");
        await portal.EndShares();
    }

    private async Task<HashSet<Guid>> Policy(World world, Person reader)
    {
        await using var scope = portal.Scope();
        var (db, sharing) = (
            scope.ServiceProvider.GetRequiredService<PortalDb>(),
            scope.ServiceProvider.GetRequiredService<SharePolicy>()
        );
        var ids = world.Entries.Select(e => e.Id).ToList();
        return (
            await db
                .JournalEntries.SharedWith(sharing, reader.Id)
                .Where(e => ids.Contains(e.Id))
                .Select(e => e.Id)
                .ToListAsync()
        ).ToHashSet();
    }

    /// <summary>The same from the shares' side: who would be emailed and who a preview counts.</summary>
    private async Task<HashSet<Guid>> Reached(World world, Person reader)
    {
        await using var scope = portal.Scope();
        var sharing = scope.ServiceProvider.GetRequiredService<SharePolicy>();
        var reached = new HashSet<Guid>();
        foreach (var share in world.Shares.Where(s => s.IsLive(SharingStage.Now)))
            if (await sharing.Readers(share).AnyAsync(a => a.Id == reader.Id))
                reached.Add(share.TargetId);
        return reached;
    }

    private static async Task OverHttp(World world, Person reader, HashSet<Guid> expected)
    {
        using var client = await reader.Client();
        var listed = (await client.GetPage("/journal/shared"))
            .Document.QuerySelectorAll(".agenda a")
            .Select(a => a.GetAttribute("href"))
            .ToHashSet();
        Assert.Equal(expected.Select(id => $"/journal/{id}").Order(), listed.OfType<string>().Order());
        var today = (await client.GetPage("/today")).Text("main");
        var monthAgo = SharingStage.Now - Duration.FromDays(30);
        Assert.Equal(
            world.Entries.Exists(entry => world.MayRead(reader, entry, monthAgo)),
            today.Contains("Shared with you", StringComparison.Ordinal)
        );
        Assert.Equal(
            expected.Count > 0,
            (await client.GetPage("/journal"))
                .Text("aside")
                .Contains($"Shared with you ({expected.Count})", StringComparison.Ordinal)
        );
        foreach (var entry in world.Entries.Where(e => e.OwnerId != reader.Id))
        foreach (var url in (string[])[entry.Url(), world.Files[entry.Id]])
            Assert.Equal(expected.Contains(entry.Id) ? 200 : 404, (int)(await client.GetPage(url)).Status);
    }

    /// <summary>A small world, and who may read what in it, computed without the database.</summary>
    private sealed class World
    {
        private readonly HashSet<(Guid Group, Guid Person)> groups = [];
        private readonly List<Evaluation> evaluations = [];
        private readonly List<Membership> memberships = [];
        private readonly List<Admission> admissions = [];
        private readonly List<ReaderDecision> decisions = [];

        public List<Person> Persons { get; } = [];

        public List<JournalEntry> Entries { get; } = [];

        /// <summary>The URLs of the entries' files.</summary>
        public Dictionary<Guid, string> Files { get; } = [];

        public List<Share> Shares { get; } = [];

        /// <param name="since">Leaves out what was shared before.</param>
        public bool MayRead(Person reader, JournalEntry entry, Instant since = default) =>
            entry.OwnerId != reader.Id
            && entry.DeletedAt is null
            && Shares.Any(share =>
                share.TargetId == entry.Id && share.CreatedAt > since && Opens(share, reader, entry)
            );

        private bool Opens(Share share, Person reader, JournalEntry entry)
        {
            if (!share.IsLive(SharingStage.Now))
                return false;
            if (share.Audience == Audience.Person)
                return share.AudienceId == reader.Id && !Denied(reader.Id, share, entry);
            var inGroup = share.Audience == Audience.Network || groups.Contains((share.AudienceId, reader.Id));
            return inGroup && !Denied(reader.Id, share, entry) && !Waits(reader.Id, share, entry);
        }

        /// <summary>Whether the person counts as the owner's evaluator for this share.</summary>
        private bool Denied(Guid person, Share share, JournalEntry entry, bool byGroup = false)
        {
            var named = share.Audience == Audience.Person && !byGroup;
            var set = evaluations.Where(e =>
                e.EvaluatorId == person
                && e.EvaluatedId == entry.OwnerId
                && (e.EndedAt is null || e.EndedAt > entry.CreatedAt)
            );
            if (set.Any(e => !named || e.From > share.CreatedAt))
                return true;
            var otherwise = decisions.SingleOrDefault(d =>
                d.OwnerId == entry.OwnerId && d.PersonId == person && d.Kind == ReaderDecisionKind.NotMyEvaluator
            );
            if (otherwise is not null && otherwise.At <= share.CreatedAt)
                return false;
            return memberships
                .Where(l => l.AccountId == person && l.Role == SchoolRole.SchoolLeader)
                .Any(leader =>
                    memberships
                        .Where(m =>
                            m.AccountId == entry.OwnerId && m.SchoolId == leader.SchoolId && person != entry.OwnerId
                        )
                        .Any(m => !named || Instant.Max(leader.Since, m.Since) > share.CreatedAt)
                );
        }

        /// <summary>Whether an evaluator of the owner admitted the reader and the owner has not agreed.</summary>
        private bool Waits(Guid reader, Share share, JournalEntry entry) =>
            !decisions.Any(d =>
                d.OwnerId == entry.OwnerId && d.PersonId == reader && d.Kind == ReaderDecisionKind.MayRead
            )
            && admissions.Any(a =>
                a.AccountId == reader
                && (a.NewAccount || (share.Audience == Audience.School && share.AudienceId == a.SchoolId))
                && (a.ConfirmedAt is null || a.ConfirmedAt > share.CreatedAt)
                && Denied(a.ById, share, entry, byGroup: true)
            );

        public static async Task<World> Make(WallPortal portal, Random random)
        {
            var world = new World();
            var schools = new List<School> { await portal.NewSchool(), await portal.NewSchool() };
            var studios = new List<Studio>();
            for (var at = 0; at < People; at++)
                world.Persons.Add(await portal.NewPerson(null));
            for (var at = 0; at < 2; at++)
                studios.Add(await portal.NewStudio(world.Persons[at], StudioStage.Plan(places: 9)));
            foreach (var (studio, at) in studios.Select((s, at) => (s, at)))
                world.groups.Add((studio.Id, world.Persons[at].Id));
            foreach (var person in world.Persons)
                await world.Place(portal, person, schools, studios, random);
            for (var at = 0; at < 5; at++)
                await world.Evaluate(portal, schools, random);
            foreach (var person in world.Persons)
                await world.Admit(portal, person, schools, random);
            for (var at = 0; at < 10; at++)
                world.Entries.Add(await portal.WritesWithFile(random.Pick(world.Persons), "Words", at: random.Ago()));
            foreach (var entry in world.Entries)
                world.Files[entry.Id] = await portal.FileOf(entry);
            for (var at = 0; at < 22; at++)
                await world.Share(portal, schools, studios, random);
            return world;
        }

        private async Task Place(
            WallPortal portal,
            Person person,
            List<School> schools,
            List<Studio> studios,
            Random random
        )
        {
            foreach (var school in schools.Where(_ => random.Chance(0.5)))
            {
                var membership = new Membership(
                    person.Id,
                    school.Id,
                    random.Chance(0.2) ? SchoolRole.SchoolLeader : SchoolRole.Teacher,
                    random.Ago()
                );
                await portal.Saves(membership);
                memberships.Add(membership);
                groups.Add((school.Id, person.Id));
            }
            foreach (
                var studio in studios.Where(s =>
                    MayJoin(person) && random.Chance(0.6) && !groups.Contains((s.Id, person.Id))
                )
            )
            {
                await portal.Join(studio, person);
                groups.Add((studio.Id, person.Id));
                if (!random.Chance(0.25))
                    continue;
                await portal.Leave(studio, person);
                groups.Remove((studio.Id, person.Id));
            }
        }

        /// <summary>Only people from network schools can join studios.</summary>
        private bool MayJoin(Person person) => memberships.Any(m => m.AccountId == person.Id);

        /// <summary>Possibly admits the person, and possibly records an owner's decision about them.</summary>
        private async Task Admit(WallPortal portal, Person person, List<School> schools, Random random)
        {
            var (by, owner) = (random.Pick(Persons), random.Pick(Persons));
            if (by != person && random.Chance(0.4))
            {
                var admission = new Admission(
                    person.Id,
                    random.Pick(schools).Id,
                    by.Id,
                    random.Chance(0.6),
                    random.Ago()
                );
                admissions.Add(admission);
                await portal.Saves(admission);
                if (random.Chance(0.3))
                    await Confirm(portal, admission, random.Ago());
            }
            if (owner == person || !random.Chance(0.4))
                return;
            var decision = new ReaderDecision(
                owner.Id,
                person.Id,
                random.Pick<ReaderDecisionKind>([ReaderDecisionKind.MayRead, ReaderDecisionKind.NotMyEvaluator]),
                random.Ago()
            );
            decisions.Add(decision);
            await portal.Saves(decision);
        }

        private async Task Confirm(WallPortal portal, Admission admission, Instant at)
        {
            await portal.Db(db =>
                db.Admissions.Where(a => a.Id == admission.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(a => a.ConfirmedAt, at))
            );
            admissions[admissions.IndexOf(admission)] = await portal.Db(db =>
                db.Admissions.AsNoTracking().SingleAsync(a => a.Id == admission.Id)
            );
        }

        private async Task Evaluate(WallPortal portal, List<School> schools, Random random)
        {
            var one = random.Pick(Persons);
            var two = random.Pick(Persons);
            var school = random.Pick(schools);
            if (
                one == two
                || evaluations.Any(e => e.EvaluatorId == one.Id && e.EvaluatedId == two.Id && e.SchoolId == school.Id)
            )
                return;
            var from = random.Ago();
            evaluations.Add(
                await portal.Evaluates(
                    one,
                    two,
                    school,
                    during: new(from, random.Chance(0.4) ? from + (SharingStage.Now - from) / 2 : null)
                )
            );
        }

        private async Task Share(WallPortal portal, List<School> schools, List<Studio> studios, Random random)
        {
            var (entry, audience) = (
                random.Pick(Entries),
                random.Chance(0.1)
                    ? Audience.Network
                    : random.Pick<Audience>([Audience.Person, Audience.Studio, Audience.School])
            );
            var with = audience switch
            {
                Audience.Person => random.Pick(Persons).Id,
                Audience.Studio => random.Pick(studios).Id,
                Audience.School => random.Pick(schools).Id,
                _ => Guid.Empty,
            };
            if (Shares.Any(s => s.TargetId == entry.Id && s.Audience == audience && s.AudienceId == with))
                return;
            Instant? until = random.Chance(0.3)
                ? SharingStage.Now + Duration.FromHours(random.Chance(0.5) ? -1 : 24)
                : null;
            var made = entry.CreatedAt + (SharingStage.Now - entry.CreatedAt) * random.NextDouble();
            var share = await portal.Shares(new Share(entry.ShareTarget, audience, with, until, made));
            if (random.Chance(0.15))
                await portal.StopSharing(share);
            Shares.Add(share);
        }
    }
}

internal static class Chances
{
    public static bool Chance(this Random random, double probability) => random.NextDouble() < probability;

    public static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>A random time in the last 100 days.</summary>
    public static Instant Ago(this Random random) =>
        SharingStage.Now - Duration.FromMinutes(random.Next(1, 100 * 24 * 60));

    public static Task Saves(this TestPortal portal, object row) =>
        portal.Db(async db =>
        {
            db.Add(row);
            await db.SaveChangesAsync();
        });

    public static Task StopSharing(this WallPortal portal, Share share)
    {
        share.End(SharingStage.Now);
        return portal.Db(async db =>
        {
            db.Shares.Update(share);
            await db.SaveChangesAsync();
        });
    }
}
