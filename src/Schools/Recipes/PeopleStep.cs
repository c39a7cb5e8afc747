using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Schools.People;
using NetworkPortal.Schools.People.Requests;

namespace NetworkPortal.Schools.Recipes;

/// <summary>
/// The portal's own <c>people</c> recipe step: fictional people with a password, for demos and tests. It is rejected in
/// Production, where no account may have a password that others know.
/// </summary>
internal sealed class PeopleStep(
    PortalDb db,
    UserManager<Account> accounts,
    IHostEnvironment environment,
    TimeProvider time
) : IRecipeStep
{
    private sealed record Entry : RecipeEntry
    {
        public required string Name { get; init; }

        public required string Email { get; init; }

        public required string Password { get; init; }

        public string? TimeZoneId { get; init; }

        public List<string>? NetworkRoles { get; init; }

        public List<Place>? Schools { get; init; }

        public Listed? Profile { get; init; }
    }

    /// <summary>The directory entry of a person.</summary>
    private sealed record Listed(List<string>? Subjects, List<string>? Grades, string? Interests, string? Offers);

    /// <param name="School">The school that someone without an account has requested to join.</param>
    private sealed record AskingEntry(string School, string Name, string Email) : RecipeEntry;

    private sealed record Place(string School, SchoolRole Role);

    /// <param name="School">The school where one evaluates the other.</param>
    private sealed record EvaluatorEntry(string Evaluator, string Evaluated, string School) : RecipeEntry;

    /// <summary>
    /// Hashes by password. A recipe gives many people the same password, and hashing is slow on purpose, so each
    /// password is hashed once.
    /// </summary>
    private readonly Dictionary<string, string> hashes = [];

    public string Name => "people";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        if (environment.IsProduction())
            throw new RecipeException(
                "The people step creates accounts with known passwords, so it can’t run in the Production "
                    + "environment. Invite people instead."
            );
        var entries = RecipeEntries.Read<Entry>(step, "People", run);
        foreach (var entry in entries)
            await Apply(entry, ct);
        foreach (var entry in RecipeEntries.Read<EvaluatorEntry>(step, "Evaluators", run, optional: true))
            await Apply(entry, ct);
        foreach (var entry in RecipeEntries.Read<AskingEntry>(step, "JoinRequests", run, optional: true))
            await Apply(entry, ct);
        run.Done(Plural.Of(entries.Count, "person", "people"));
    }

    private async Task Apply(Entry entry, CancellationToken ct)
    {
        var account = await accounts.FindByEmailAsync(entry.Email);
        if (account is null)
        {
            account = new Account(entry.Name, entry.Email, entry.TimeZoneId ?? "America/New_York", Clock.Now(time))
            {
                EmailConfirmed = true,
            };
            Check(entry, await Create(account, entry.Password));
        }
        foreach (var role in entry.NetworkRoles ?? [])
            if (!await accounts.IsInRoleAsync(account, role))
                Check(entry, await accounts.AddToRoleAsync(account, role));
        foreach (var place in entry.Schools ?? [])
            await Join(account, place, ct);
        if (entry.Profile is { } shown)
            await List(account.Id, shown, ct);
        db.RecordChange("person", account.Id.ToString());
        await db.SaveChangesAsync(ct);
    }

    private async Task<IdentityResult> Create(Account account, string password)
    {
        account.PasswordHash = hashes.GetValueOrDefault(password);
        if (account.PasswordHash is not null)
            return await accounts.CreateAsync(account);
        var created = await accounts.CreateAsync(account, password);
        if (created.Succeeded)
            hashes[password] = account.PasswordHash!;
        return created;
    }

    private async Task Apply(EvaluatorEntry entry, CancellationToken ct)
    {
        var (evaluator, evaluated) = (
            await accounts.FindByEmailAsync(entry.Evaluator),
            await accounts.FindByEmailAsync(entry.Evaluated)
        );
        var school = await db.Schools.SingleOrDefaultAsync(s => s.Slug == entry.School, ct);
        if (evaluator is null || evaluated is null || school is null)
            throw new RecipeException(
                $"{entry.Evaluator} can’t evaluate {entry.Evaluated} at {entry.School}: an account or the school "
                    + "doesn’t exist."
            );
        if (
            await db.Evaluations.AnyAsync(
                e =>
                    e.EvaluatorId == evaluator.Id
                    && e.EvaluatedId == evaluated.Id
                    && e.SchoolId == school.Id
                    && e.EndedAt == null,
                ct
            )
        )
            return;
        db.Evaluations.Add(new Evaluation(school.Id, evaluator.Id, evaluated.Id, null, Clock.Now(time)));
        await db.SaveChangesAsync(ct);
    }

    private async Task Join(Account account, Place place, CancellationToken ct)
    {
        var school =
            await db.Schools.SingleOrDefaultAsync(s => s.Slug == place.School, ct)
            ?? throw new RecipeException($"{account.Email}: unknown school \"{place.School}\".");
        if (
            !await db.Memberships.AnyAsync(
                m => m.AccountId == account.Id && m.SchoolId == school.Id && m.Role == place.Role,
                ct
            )
        )
            db.Memberships.Add(new Membership(account.Id, school.Id, place.Role, Clock.Now(time)));
    }

    private async Task List(Guid account, Listed shown, CancellationToken ct)
    {
        if (await db.Profiles.AnyAsync(p => p.AccountId == account, ct))
            return;
        var profile = new Profile(account);
        profile.List(listed: true, reachable: true, showSchools: true);
        profile.Describe(shown.Subjects ?? [], shown.Grades ?? [], shown.Interests ?? "", shown.Offers ?? "");
        db.Profiles.Add(profile);
    }

    private async Task Apply(AskingEntry entry, CancellationToken ct)
    {
        var school =
            await db.Schools.SingleOrDefaultAsync(s => s.Slug == entry.School, ct)
            ?? throw new RecipeException($"{entry.Email}: unknown school \"{entry.School}\".");
        if (await db.JoinRequests.AnyAsync(r => r.SchoolId == school.Id && r.Email == entry.Email, ct))
            return;
        db.JoinRequests.Add(new JoinRequest(school.Id, null, entry.Name, entry.Email, Clock.Now(time)));
        await db.SaveChangesAsync(ct);
    }

    private static void Check(Entry entry, IdentityResult result)
    {
        if (!result.Succeeded)
            throw new RecipeException($"{entry.Email}: {string.Join(" ", result.Errors.Select(e => e.Description))}");
    }
}
