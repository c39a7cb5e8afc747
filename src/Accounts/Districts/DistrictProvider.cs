using Microsoft.Extensions.Configuration;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Accounts.Districts;

/// <summary>A district that signs in its own staff: its OpenID Connect provider and its email domains.</summary>
internal sealed record DistrictProvider
{
    /// <summary>The district's name in URLs.</summary>
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string Authority { get; init; }

    public required string ClientId { get; init; }

    public required string ClientSecret { get; init; }

    public required IReadOnlyList<string> MailDomains { get; init; }

    public string Scheme => "district-" + Slug;

    public string Url => "/account/district/" + Slug;

    /// <summary>Checks whether the address is at one of the district's domains; subdomains do not count.</summary>
    public bool Owns(string email) =>
        MailDomains.Contains(Domain(email.TrimEnd('.')), StringComparer.OrdinalIgnoreCase);

    private static string Domain(string email) =>
        EmailAddress.Clean(email) is var clean ? clean[(clean.LastIndexOf('@') + 1)..] : "";

    /// <exception cref="InvalidOperationException">A setting is missing or invalid; the message names it.</exception>
    public static IReadOnlyList<DistrictProvider> From(IConfiguration settings)
    {
        var all = settings.GetSection("Districts").GetChildren().Select(Read).ToList();
        var twice = all.SelectMany(district => district.MailDomains)
            .GroupBy(domain => domain, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new InvalidOperationException(
                $"Districts: more than one district uses the email domain {twice.Key}."
            );
        return all;
    }

    private static DistrictProvider Read(IConfigurationSection district)
    {
        string Need(string name) =>
            district[name] is { Length: > 0 } value
                ? value
                : throw new InvalidOperationException($"{district.Path}:{name} is missing.");
        var authority = Need("Authority");
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var url) || (url.Scheme != "https" && !url.IsLoopback))
            throw new InvalidOperationException($"{district.Path}:Authority is \"{authority}\". Use an https URL.");
        var domains = (district.GetSection("MailDomains").Get<string[]>() ?? [])
            .Select(domain => Domain("@" + domain))
            .ToArray();
        if (domains.Length == 0)
            throw new InvalidOperationException(
                $"{district.Path}:MailDomains is empty. Add the district's email domains."
            );
        return new()
        {
            Slug = Kernel.Slug.From(Need("Name")),
            Name = Need("Name"),
            Authority = authority,
            ClientId = Need("ClientId"),
            ClientSecret = district["ClientSecret"] ?? "",
            MailDomains = domains,
        };
    }
}

/// <summary>The districts that sign in their own staff.</summary>
internal sealed record DistrictProviders(IReadOnlyList<DistrictProvider> All)
{
    public DistrictProvider? Find(string slug) => All.FirstOrDefault(district => district.Slug == slug);

    public DistrictProvider? Of(string email) => All.FirstOrDefault(district => district.Owns(email));
}
