using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Items;

/// <summary>Queries for content. Start from <c>db.Items</c>; add <c>AsNoTracking()</c> if you only read.</summary>
public static class ContentQueries
{
    extension(IQueryable<ContentItem> items)
    {
        /// <summary>Filters to the versions that readers see.</summary>
        public IQueryable<ContentItem> Published() => items.Where(item => item.Published);

        /// <summary>
        /// Filters to the versions that editors continue from: the draft, or the published version if there is no
        /// draft.
        /// </summary>
        public IQueryable<ContentItem> Latest() => items.Where(item => item.Latest);

        /// <param name="type">The type's technical name: "CaseStudy".</param>
        public IQueryable<ContentItem> OfType(string type) => items.Where(item => item.ContentType == type);

        public IQueryable<ContentItem> OfTypes(IEnumerable<string> types) =>
            items.Where(item => types.Contains(item.ContentType));

        /// <param name="path">A path in any form, without a leading slash:
        /// "case-studies/walker-gamble-elementary".</param>
        public IQueryable<ContentItem> AtPath(string path)
        {
            var form = PathForm.Of(path);
            return items.Where(item => item.Path == form);
        }

        public IQueryable<ContentItem> WithId(string contentItemId) =>
            items.Where(item => item.ContentItemId == contentItemId);

        public IQueryable<ContentItem> WithIds(IEnumerable<string> contentItemIds) =>
            items.Where(item => contentItemIds.Contains(item.ContentItemId));

        /// <summary>Filters to items tagged with a term in any field.</summary>
        public IQueryable<ContentItem> WithTerm(string termId) =>
            items.Where(item => item.Terms.Any(term => term.TermId == termId));

        /// <param name="fieldName">"LibraryPart.Topics".</param>
        public IQueryable<ContentItem> WithTerm(string fieldName, string termId) =>
            items.Where(item => item.Terms.Any(term => term.Field == fieldName && term.TermId == termId));

        /// <summary>Filters to items that reference an item in any field.</summary>
        public IQueryable<ContentItem> PointingTo(string contentItemId) =>
            items.Where(item => item.References.Any(reference => reference.TargetId == contentItemId));

        /// <summary>
        /// Sorts newest first; items with the same date are sorted by name and row ID, so the order is stable.
        /// </summary>
        public IQueryable<ContentItem> Newest() =>
            items.OrderByDescending(item => item.ListedUtc).ThenBy(item => item.FoldedName).ThenBy(item => item.Id);

        /// <summary>Sorts by name.</summary>
        public IQueryable<ContentItem> ByName() => items.OrderBy(item => item.FoldedName).ThenBy(item => item.Id);

        /// <summary>Filters to items whose name contains every word typed.</summary>
        public IQueryable<ContentItem> Named(string typed) =>
            items.WithWords(typed, word => item => item.FoldedName.Contains(word));

        /// <summary>Counts the items tagged with each term of a field, by term ID.</summary>
        public Task<Dictionary<string, int>> CountByTerm(string fieldName, CancellationToken ct = default) =>
            items
                .SelectMany(item => item.Terms)
                .Where(term => term.Field == fieldName)
                .GroupBy(term => term.TermId)
                .Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
    }
}
