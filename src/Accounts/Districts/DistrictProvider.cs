using Microsoft.Extensions.Configuration;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Accounts.Districts;

/// <summary>A district that signs its own people in: its OpenID Connect provider, and the mail domains that are its
/// own.</summary>
/// <param name="Slug">Its name in addresses.</param>
internal sealed record DistrictProvider(
    string Slug,
    string Name,
    string Authority,
    string ClientId,
    string ClientSecret,
    IReadOnlyList<string> MailDomains
)
{
    public string Scheme => "district-" + Slug;

    public string Url => "/account/district/" + Slug;

    /// <summary>Whether the address is at one of the district's domains; a domain below one is another.</summary>
    public bool Owns(string email) =>
        MailDomains.Contains(Domain(email.TrimEnd('.')), StringComparer.OrdinalIgnoreCase);

    private static string Domain(string email) =>
        EmailAddress.Clean(email) is var clean ? clean[(clean.LastIndexOf('@') + 1)..] : "";

    /// <exception cref="InvalidOperationException">A setting is missing or cannot be used; the message names
    /// it.</exception>
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
            throw new InvalidOperationException($"{district.Path}:Authority is \"{authority}\". Use an https address.");
        var domains = (district.GetSection("MailDomains").Get<string[]>() ?? [])
            .Select(domain => Domain("@" + domain))
            .ToArray();
        if (domains.Length == 0)
            throw new InvalidOperationException(
                $"{district.Path}:MailDomains is empty. Add the district's email domains."
            );
        return new(
            Kernel.Slug.From(Need("Name")),
            Need("Name"),
            authority,
            Need("ClientId"),
            district["ClientSecret"] ?? "",
            domains
        );
    }
}

/// <summary>The districts that sign their own people in.</summary>
internal sealed record DistrictProviders(IReadOnlyList<DistrictProvider> All)
{
    public DistrictProvider? Find(string slug) => All.FirstOrDefault(district => district.Slug == slug);

    public DistrictProvider? Of(string email) => All.FirstOrDefault(district => district.Owns(email));
}
