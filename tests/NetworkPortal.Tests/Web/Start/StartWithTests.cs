using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Web.Start;

public sealed class StartWithTests : IDisposable
{
    private readonly CommandLine portal = new();

    public void Dispose() => portal.Dispose();

    [Theory]
    [InlineData("blank", false)]
    [InlineData("network", true)]
    public async Task A_new_portal_starts_with_the_network_or_with_an_empty_library(string with, bool content)
    {
        await using var app = await portal.Open("Production", $"--Portal:StartWith={with}");
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        Assert.Equal(content, await db.Schools.AnyAsync());
        Assert.Equal(content, await db.Items.AnyAsync(item => item.ContentType == "CaseStudy"));
        Assert.True(await db.Items.AnyAsync(item => item.ContentType == "Taxonomy"));
    }

    [Fact]
    public async Task Another_value_is_refused()
    {
        var (code, _, errors) = await portal.Run("serve", "--Portal:StartWith=everything");
        Assert.Equal(1, code);
        Assert.Contains("Use network or blank", errors);
    }
}
