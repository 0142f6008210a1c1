// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "pch.hpp"
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
