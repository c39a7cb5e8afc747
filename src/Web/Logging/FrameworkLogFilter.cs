namespace NetworkPortal.Web.Logging;

/// <summary>
/// Keeps out of every log what the web framework notes below a warning: addresses with the tokens in their queries,
/// cookies that it sets, values
/// that it could not bind. No setting lowers it, because a log level that somebody forgets to put back is how secrets
/// end in a log.
/// </summary>
internal static class FrameworkLogFilter
{
    private static readonly string[] Talkative = ["Microsoft.AspNetCore", "Microsoft.IdentityModel", "System.Net.Http"];

    /// <summary>Call it last: it holds over every rule of the settings, those that name one provider or one category
    /// included.</summary>
    public static void AddLogFloor(this ILoggingBuilder logging) =>
        logging.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            var rules = options.Rules.ToList();
            options.Rules.Clear();
            // For a category that no rule is about.
            options.Rules.Add(new LoggerFilterRule(null, null, options.MinLevel, IsFit));
            foreach (var rule in rules)
                options.Rules.Add(
                    new LoggerFilterRule(
                        rule.ProviderName,
                        rule.CategoryName,
                        rule.LogLevel,
                        (provider, category, level) =>
                            IsFit(provider, category, level) && rule.Filter?.Invoke(provider, category, level) != false
                    )
                );
        });

    private static bool IsFit(string? provider, string? category, LogLevel level) =>
        level >= LogLevel.Warning
        || category is null
        || !Talkative.Any(name => category.StartsWith(name, StringComparison.Ordinal));
}
