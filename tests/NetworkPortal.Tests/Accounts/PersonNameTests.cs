using System.Net;
using NetworkPortal.Accounts;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;
using NodaTime;

namespace NetworkPortal.Tests.Accounts;

public sealed class PersonNameTests(PortalFixture portal)
{
    [Theory]
    [InlineData("Siobhán O’Brien-Núñez", "Siobhán O’Brien-Núñez")]
    [InlineData("William \"Bill\" Smith", "William “Bill” Smith")]
    [InlineData("Ada\u2028Reply-To: x", "Ada Reply-To: x")]
    [InlineData("Ada\u202E ecalevoL", "Ada ecalevoL")]
    [InlineData("\u200FAda\uFEFF\u2066", "Ada")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    public void A_name_is_one_line_without_hidden_characters(string given, string kept)
    {
        Assert.Equal(kept, PersonName.Clean(given));
        Assert.True(PersonName.IsName(kept));
        Assert.Equal(kept, new Account(given, "ada@school.org", "UTC", Instant.MinValue).DisplayName);
    }

    [Theory]
    [InlineData("support@bank.example")]
    [InlineData("Ada <support@bank.example>")]
    [InlineData("Win now https://elsewhere.example")]
    [InlineData("www.elsewhere.example")]
    public async Task An_email_or_web_address_is_rejected_as_a_name(string name)
    {
        Assert.False(PersonName.IsName(name));
        using var teacher = await portal.SignIn(await People.NewTeacher(portal), CastAccounts.Password);
        var page = await teacher.Submit("/account", "form:has(#field-name)", new() { ["name"] = name });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(PersonName.Refusal, page.Text("main"));
    }
}
