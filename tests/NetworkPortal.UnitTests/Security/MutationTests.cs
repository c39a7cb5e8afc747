namespace NetworkPortal.UnitTests.Security;

/// <summary>Checks that the list of mutations is consistent. Running them takes hours and is done by
/// .scripts/mutate.</summary>
public sealed class MutationTests
{
    [Fact]
    public void Each_mutation_finds_the_text_it_removes_exactly_once()
    {
        Assert.InRange(Mutations.All.Count, 150, 1000);
        Assert.Empty(
            Mutations.All.SelectMany(mutation =>
                mutation
                    .Edits.Where(edit => edit.Count() != 1)
                    .Select(edit => $"{mutation}: {edit.File} has the text {edit.Count()} times.")
            )
        );
        Assert.All(
            Mutations.All,
            mutation =>
                Assert.True(
                    mutation.Edits.Count > 0 && mutation.Ids.Count > 0 && mutation.Tests.Count > 0,
                    $"{mutation} is incomplete."
                )
        );
    }

    [Fact]
    public void Each_mutation_names_tests_that_its_table_row_names() =>
        Assert.Empty(
            from mutation in Mutations.All
            from test in mutation.Tests
            where
                !SecurityTable.Claims.Any(claim =>
                    claim.Tests.Contains(test) && claim.Ids.Intersect(mutation.Ids).Any()
                )
            select $"{mutation}: {test}"
        );

    [Fact]
    public void Each_mutation_is_for_requirements_in_the_table() =>
        Assert.Empty(
            Mutations.All.SelectMany(mutation =>
                mutation
                    .Ids.Except(SecurityTable.Claims.SelectMany(claim => claim.Ids))
                    .Select(id => $"{mutation}: {id}")
            )
        );

    [Fact]
    public void Each_row_that_is_met_has_a_mutation_or_says_why_not()
    {
        var ids = Mutations.All.SelectMany(mutation => mutation.Ids).ToHashSet();
        Assert.Empty(
            SecurityTable
                .Claims.Where(claim => claim.State == "met" && !claim.Ids.Any(ids.Contains) && !claim.IsNotMutated)
                .Select(claim => claim.ToString())
        );
        Assert.Empty(
            SecurityTable
                .Claims.Where(claim => claim.IsNotMutated && claim.Ids.Any(ids.Contains))
                .Select(claim => $"{claim} has a mutation by now.")
        );
    }

    [Fact]
    public void Each_row_that_is_met_and_can_be_mutated_names_a_test() =>
        Assert.Empty(
            SecurityTable
                .Claims.Where(claim => claim.State == "met" && !claim.IsNotMutated && !claim.Tests.Any())
                .Select(claim => claim.ToString())
        );
}
