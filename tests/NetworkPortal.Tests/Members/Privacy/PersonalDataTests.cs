using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Members.Privacy;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Members.Privacy;

/// <summary>Whoever adds a table that names an account must export it and say what erasing does to it: these tests read the model, not a list.</summary>
public sealed class PersonalDataTests(PortalFixture portal)
{
    /// <summary>What a group made: it stays, and names an account that has no name any more.</summary>
    private static readonly string[] Stays = ["AuditLines", "Erasures", "StudioMemberships", "Studios", "VisitEvents", "Visits"];

    /// <summary>Ids that are no account's.</summary>
    private static readonly string[] Others = ["Outbox.Lease"];

    [Fact]
    public async Task Each_table_that_names_a_person_is_in_the_bundle()
    {
        var missing = new List<string>();
        foreach (var table in await Tables())
        {
            var person = await portal.NewPersonAtNoSchool();
            var before = await Export(person.Id);
            await Add(table, person.Id);
            if (await Export(person.Id) == before) missing.Add(table);
        }
        Assert.Empty(missing);
    }

    [Fact]
    public async Task Each_table_that_names_a_person_is_empty_of_them_after_erasing_or_is_what_a_group_made()
    {
        var left = new List<string>();
        foreach (var table in await Tables())
        {
            var person = await portal.NewPersonAtNoSchool();
            await Add(table, person.Id);
            await ErasureTests.Erase(portal, person.Id);
            if (await portal.Db(async db => { await Task.CompletedTask; return PersonalRows.Count(db, Type(db, table), person.Id); }) > 0) left.Add(table);
        }
        Assert.Empty(left.Except(Stays));
    }

    [Fact]
    public Task Each_id_that_is_no_key_is_known() => portal.Db(db =>
    {
        var unknown = db.Model.GetEntityTypes().SelectMany(type => type.GetProperties()
            .Where(property => PersonalRows.IsGuid(property) && !property.IsPrimaryKey() && !property.IsForeignKey() && !PersonalRows.NamesAccount(property))
            .Select(property => $"{type.GetTableName()}.{property.Name}"));
        Assert.Empty(unknown.Except(Others));
        return Task.CompletedTask;
    });

    private Task<List<string>> Tables() => portal.Db(db => Task.FromResult(PersonalRows.Tables(db).Select(type => type.GetTableName()!).ToList()));

    private static Microsoft.EntityFrameworkCore.Metadata.IEntityType Type(PortalDb db, string table) => db.Model.GetEntityTypes().Single(type => type.GetTableName() == table);

    private Task Add(string table, Guid person) => portal.Db(async db =>
    {
        PersonalRows.Add(db, Type(db, table), person);
        await db.SaveChangesAsync();
    });

    private async Task<string> Export(Guid person)
    {
        await using var scope = portal.Scope();
        var all = new List<string>();
        foreach (var module in scope.ServiceProvider.GetServices<IPersonalData>())
            await foreach (var group in module.Export(person, CancellationToken.None)) all.Add(JsonSerializer.Serialize(group.Records));
        return string.Join('\n', all);
    }
}

internal static class PrivacyStage
{
    public static Task<Person> NewPersonAtNoSchool(this TestPortal portal) => portal.NewPerson(null);
}
