using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Assistants;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Assistants;

/// <summary>The page on which people create tokens for their assistants.</summary>
public sealed class MyAssistantsTests(PortalFixture portal)
{
    private const string Form = "form[action='/account/assistants']";

    [Fact]
    public async Task A_person_can_create_a_token_see_it_once_use_it_and_delete_it()
    {
        using var teacher = await portal.SignIn(Cast.Teacher.Email(), CastAccounts.Password);
        Assert.True((await teacher.GetPage("/account/security")).Has("a[href='/account/assistants']"));
        var page = await teacher.Submit(MyAssistants.Url, Form, new() { ["name"] = "Laptop", ["days"] = 30 });
        var key = page.Document.QuerySelector("#new-token")!.GetAttribute("value")!;
        Assert.StartsWith(AssistantToken.Prefix, key);
        Assert.StartsWith("no-store", page.Headers["Cache-Control"]);
        Assert.Contains($"{TestPortal.PublicUrl}/mcp", page.Text("main"));
        Assert.DoesNotContain(key, (await teacher.GetPage(MyAssistants.Url)).Html);
        Assert.False(await portal.Db(db => db.AssistantTokens.AnyAsync(t => t.Hash == key)));

        await using (var assistant = await Assistant.Connect(portal, key))
            Assert.False((await assistant.Call("list_studios")).IsError);
        var id = await portal.Db(db =>
            db.AssistantTokens.Where(t => t.Name == "Laptop").Select(t => t.Id).SingleAsync()
        );
        var gone = await teacher.Post($"{MyAssistants.Url}/{id}/deletion");
        Assert.Contains("“Laptop” was deleted", gone.Text(".flash"));
        await Assert.ThrowsAnyAsync<Exception>(() => Assistant.Connect(portal, key));
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Post($"{MyAssistants.Url}/{id}/deletion")).Status);
    }

    [Fact]
    public async Task A_token_needs_a_name_and_a_valid_lifetime_and_there_are_ten_at_most()
    {
        var person = await portal.NewPerson(await portal.NewSchool());
        using var client = await person.Client();
        var page = await client.Submit(MyAssistants.Url, Form, new() { ["name"] = "", ["days"] = 400 });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(2, page.Texts(".error-summary li").Count);
        for (var at = 0; at < AssistantToken.MaxOfOne; at++)
            await Assistant.Key(portal, person.Email);
        page = await client.Submit(MyAssistants.Url, Form, new() { ["name"] = "One more", ["days"] = 3 });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("already have 10", page.Text(".error-summary"));
    }

    [Fact]
    public async Task Someone_elses_token_is_neither_shown_nor_deleted()
    {
        var (one, other) = (
            await portal.NewPerson(await portal.NewSchool()),
            await portal.NewPerson(await portal.NewSchool())
        );
        await Assistant.Key(portal, one.Email, "Only mine");
        using (var client = await one.Client())
            Assert.Contains("Only mine", (await client.GetPage(MyAssistants.Url)).Html);
        using var stranger = await other.Client();
        Assert.DoesNotContain("Only mine", (await stranger.GetPage(MyAssistants.Url)).Html);
        var id = await portal.Db(db =>
            db.AssistantTokens.Where(t => t.AccountId == one.Id).Select(t => t.Id).SingleAsync()
        );
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Post($"{MyAssistants.Url}/{id}/deletion")).Status);
        Assert.True(await portal.Db(db => db.AssistantTokens.AnyAsync(t => t.Id == id)));
    }

    [Fact]
    public async Task Expired_tokens_are_deleted_after_their_retention_period()
    {
        var person = await portal.NewPerson(await portal.NewSchool());
        await Assistant.Key(portal, person.Email, "Old");
        await using var scope = portal.Scope();
        var retention = scope.ServiceProvider.GetServices<IRetention>().Single(r => r.Key == "assistants.tokens");
        var expires = SystemClock.Instance.GetCurrentInstant() + Duration.FromDays(1);
        var past = expires - Duration.FromDays(100);
        await portal.Db(db =>
            db.AssistantTokens.Where(t => t.AccountId == person.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.ExpiresAt, past))
        );
        await retention.Purge(past, default);
        Assert.True(await portal.Db(db => db.AssistantTokens.AnyAsync(t => t.AccountId == person.Id)));
        await retention.Purge(past + Duration.FromSeconds(1), default);
        Assert.False(await portal.Db(db => db.AssistantTokens.AnyAsync(t => t.AccountId == person.Id)));
    }
}
