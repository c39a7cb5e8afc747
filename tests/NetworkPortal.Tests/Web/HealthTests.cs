using System.Net;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Kernel;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Web;

namespace NetworkPortal.Tests.Web;

public sealed class HealthTests(PortalFixture portal)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Says_that_it_is_well(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.OK, (await client.GetPage(path)).Status);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Says_one_word_and_no_more(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.GetAsync(path);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches(@"^\w+$", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/tmp", HealthStatus.Healthy)]
    [InlineData("/proc", HealthStatus.Unhealthy)]
    [InlineData("/no/such/folder", HealthStatus.Unhealthy)]
    public void Is_not_ready_where_nothing_can_be_written(string folder, HealthStatus expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Folders of Linux.");
        var options = new PortalOptions
        {
            DataFolder = folder == "/tmp" ? portal.DataFolder : folder,
            Database = DatabaseKind.Postgres,
            BaseUrl = "",
            Theme = "",
            ThemesFolder = "",
            RecipesFolder = "",
            ConnectionString = "",
        };
        Assert.Equal(expected, new Health.DiskCheck(options).Check().Status);
    }
}
